import Box from "@mui/material/Box";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useNavigate } from "@tanstack/react-router";
import { Building2, HardDrive, Layers, LogIn, LogOut, Pencil, Plus, ScrollText, UserPlus, UserRoundPlus, Users } from "lucide-react";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import type { WorkspaceSwitcherProps } from "./workspace-switcher.tsx";

interface WorkspaceMenuProps extends WorkspaceSwitcherProps {
  anchor: HTMLElement;
  onClose(): void;
}

export function WorkspaceMenu({ anchor, onClose, onInvite, onSignUp, onSignIn, onSignOut, onNewWorkspace, onRename }: WorkspaceMenuProps) {
  const { replica } = useServices();
  const me = useMe();
  const current = useWorkspace();
  const workspaces = useObservable(replica.workspaces) ?? [];
  const navigate = useNavigate();
  // What this device does not hold, or may only read, it cannot rename.
  const [phase, access] = [useObservable(current.root.phase), useObservable(current.root.access)];
  const canRename = phase === "ready" && access === "write";
  const act = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ paper: { sx: { minWidth: 264, mt: 0.5 } } }}>
      {workspaces.map((workspace) => (
        <MenuItem
          key={workspace.id}
          selected={workspace.id === current.id}
          role="menuitemradio"
          aria-checked={workspace.id === current.id}
          onClick={act(() => void navigate({ to: "/w/$workspaceId", params: { workspaceId: workspace.id } }))}
        >
          {workspace.accountId ? <Layers aria-hidden /> : <HardDrive aria-hidden />}
          <Box sx={{ flex: 1 }}>
            {workspace.name}
            {!workspace.accountId && <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>On this device only</Box>}
          </Box>
        </MenuItem>
      ))}
      <Line />
      {current.local.accountId && (
        <MenuItem onClick={act(() => void navigate({ to: "/w/$workspaceId/people", params: { workspaceId: current.id } }))}>
          <Users aria-hidden /> People
        </MenuItem>
      )}
      {current.local.accountId && (
        <MenuItem onClick={act(() => void navigate({ to: "/w/$workspaceId/organization", params: { workspaceId: current.id } }))}>
          <Building2 aria-hidden /> Organization
        </MenuItem>
      )}
      {current.local.accountId && (
        <MenuItem onClick={act(() => void navigate({ to: "/w/$workspaceId/audit", params: { workspaceId: current.id } }))}>
          <ScrollText aria-hidden /> Audit log
        </MenuItem>
      )}
      <MenuItem onClick={act(onNewWorkspace)}>
        <Plus aria-hidden /> New workspace
      </MenuItem>
      {canRename && (
        <MenuItem onClick={act(onRename)}>
          <Pencil aria-hidden /> Rename workspace
        </MenuItem>
      )}
      <MenuItem onClick={act(onInvite)}>
        <UserPlus aria-hidden /> Invite people
      </MenuItem>
      <Line />
      {me
        ? [
            <Box key="who" component="li" role="presentation" sx={{ px: 1.75, py: 0.5, fontSize: 12, color: "text.secondary" }}>
              {`${me.user.name} · ${me.user.email}`}
            </Box>,
            <MenuItem key="out" onClick={act(onSignOut)}>
              <LogOut aria-hidden /> Sign out
            </MenuItem>,
          ]
        : [
            <MenuItem key="up" onClick={act(onSignUp)}>
              <UserRoundPlus aria-hidden /> Sign up
            </MenuItem>,
            <MenuItem key="in" onClick={act(onSignIn)}>
              <LogIn aria-hidden /> Sign in
            </MenuItem>,
          ]}
    </Menu>
  );
}

function Line() {
  return <Box component="li" role="separator" sx={{ height: "0.5px", bgcolor: "edge.hair", my: 0.75, mx: 1.5 }} />;
}
