import { addNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { useColorScheme } from "@mui/material/styles";
import { useNavigate } from "@tanstack/react-router";
import {
  Download,
  FilePlus2,
  FileUp,
  FolderPlus,
  Layers,
  ListPlus,
  LockKeyhole,
  LogIn,
  LogOut,
  Pencil,
  Plus,
  ScrollText,
  UserPlus,
  UserRoundPlus,
  Users,
} from "lucide-react";
import { useMemo } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { useMe, useServices } from "../services-context.tsx";
import type { WorkspaceSwitcherProps } from "../shell/workspace-switcher.tsx";
import { useWorkspace } from "../workspace-context.tsx";

type Icon = NonNullable<Command["icon"]>;

/** What the side column makes beyond the first few, by name. */
export function useMakingCommands(): void {
  const { root, local, create, newCanvas } = useWorkspace();
  const hasAccount = local.accountId !== null;
  const commands = useMemo<readonly Command[]>(() => {
    const make = (id: string, title: string, icon: Icon, run: () => void): Command => ({
      id: `create.${id}`,
      title,
      group: "Create",
      icon,
      run,
    });
    const own = { audience: "private" } as const;
    const folder = make("folder", "New folder", FolderPlus, () => addNode(root.doc, { id: newId(), kind: "folder", title: "New folder" }));
    if (!hasAccount) return [folder];
    return [
      folder,
      make("private-note", "New private note", FilePlus2, () => void create({ kind: "note", ...own })),
      make("private-project", "New private project", ListPlus, () => void create({ kind: "tasks", ...own })),
      make("private-canvas", "New private canvas", LockKeyhole, () => newCanvas(own)),
    ];
  }, [root.doc, hasAccount, create, newCanvas]);
  useCommands(commands);
}

export type WorkspaceActs = WorkspaceSwitcherProps & { onExport(): void; onImport(): void };

/** What the menu of workspaces does, and the ways in and out, by name. */
export function useWorkspaceCommands(acts: WorkspaceActs): void {
  const { id: here } = useWorkspace();
  const { replica } = useServices();
  const isSignedIn = useMe() !== null;
  const workspaces = useObservable(replica.workspaces);
  const navigate = useNavigate();
  const commands = useMemo<readonly Command[]>(() => {
    const act = (id: string, title: string, icon: Icon, run: () => void, keywords = ""): Command => ({
      id: `workspace.${id}`,
      title,
      group: "Workspace",
      icon,
      keywords,
      run,
    });
    const others = (workspaces ?? []).filter(({ id }) => id !== here);
    return [
      { ...act("invite", "Invite people", UserPlus, acts.onInvite, "share link"), id: "invite" },
      {
        ...act(
          "people",
          "Go to people",
          Users,
          () => void navigate({ to: "/w/$workspaceId/people", params: { workspaceId: here } }),
          "members roles",
        ),
        group: "Go to",
        keys: "G P",
      },
      {
        ...act(
          "audit",
          "Go to the audit log",
          ScrollText,
          () => void navigate({ to: "/w/$workspaceId/audit", params: { workspaceId: here } }),
          "who did what",
        ),
        group: "Go to",
      },
      { ...act("export", "Export this workspace", Download, acts.onExport, "backup download"), id: "export" },
      { ...act("import", "Import files", FileUp, acts.onImport, "markdown html csv notion archive"), id: "import", keys: "C I" },
      act("new", "New workspace", Plus, acts.onNewWorkspace),
      act("rename", "Rename workspace", Pencil, acts.onRename),
      ...others.map(({ id: workspaceId, name }) =>
        act(workspaceId, `Go to “${name}”`, Layers, () => void navigate({ to: "/w/$workspaceId", params: { workspaceId } }), "switch"),
      ),
      ...(isSignedIn
        ? [act("sign-out", "Sign out", LogOut, acts.onSignOut, "leave account")]
        : [act("sign-up", "Sign up", UserRoundPlus, acts.onSignUp, "account"), act("sign-in", "Sign in", LogIn, acts.onSignIn, "account")]),
    ];
  }, [here, acts, isSignedIn, workspaces, navigate]);
  useCommands(commands);
}

export function useLookCommands(): void {
  const { setMode } = useColorScheme();
  const commands = useMemo<readonly Command[]>(
    () =>
      (
        [
          ["light", "Light look"],
          ["dark", "Dark look"],
          ["system", "Look of the system"],
        ] as const
      ).map(([mode, title]) => ({ id: `look.${mode}`, title, group: "Look", keywords: "theme mode", run: () => setMode(mode) })),
    [setMode],
  );
  useCommands(commands);
}
