import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { useParams } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Mark } from "../../ui/mark.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useWorkspace } from "../workspace-context.tsx";

const WorkspaceMenu = lazy(async () => ({ default: (await import("./workspace-menu.tsx")).WorkspaceMenu }));

export interface WorkspaceSwitcherProps {
  onInvite(): void;
  onSignUp(): void;
  onSignIn(): void;
  onSignOut(): void;
  onNewWorkspace(): void;
  onRename(): void;
}

/** The name of the workspace; opens the list of all workspaces of this device and what concerns the account. */
export function WorkspaceSwitcher(actions: WorkspaceSwitcherProps) {
  const workspace = useWorkspace();
  const { documentId } = useParams({ strict: false });
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ButtonBase
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`Workspaces, ${workspace.name} is open`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          display: "flex",
          justifyContent: { xs: documentId ? "center" : "flex-start", tablet: "flex-start" },
          gap: 1,
          minWidth: { xs: 44, tablet: 0 },
          flex: { xs: "0 1 auto", desktop: "0 0 216px" },
          height: DENSITY.control,
          px: 0.5,
          borderRadius: "7px",
          "&:hover": { bgcolor: "plane.sunk" },
        }}
      >
        <Mark />
        <Box
          component="span"
          dir="auto"
          sx={{
            minWidth: 0,
            overflow: "hidden",
            textOverflow: "ellipsis",
            whiteSpace: "nowrap",
            fontWeight: 600,
            letterSpacing: "-0.01em",
            display: { xs: documentId ? "none" : "block", tablet: "none", desktop: "block" }, // a phone needs the room for who is here
          }}
        >
          {workspace.name}
        </Box>
        <Box component="span" sx={{ color: "text.faint", display: { xs: "none", tablet: "block" } }}>
          <ChevronsUpDown aria-hidden size={14} />
        </Box>
      </ButtonBase>
      {anchor && (
        <Suspense>
          <WorkspaceMenu anchor={anchor} onClose={() => setAnchor(null)} {...actions} />
        </Suspense>
      )}
    </>
  );
}
