import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import { useWorkspace } from "../workspace-context.tsx";

export interface ShellActions {
  onSearch(): void;
  onShortcuts(): void;
  onToggleChat(): void;
}

/** What can be done from any screen of a workspace. */
export function useShellCommands({ onSearch, onShortcuts, onToggleChat }: ShellActions): void {
  const { id: workspaceId, create, newCanvas } = useWorkspace();
  const navigate = useNavigate();
  const commands = useMemo<readonly Command[]>(() => {
    const params = { workspaceId };
    return [
      { id: "create.note", title: "New note", group: "Create", keys: "C N", run: () => void create({ kind: "note" }) },
      {
        id: "create.tasks",
        title: "New project",
        group: "Create",
        keys: "C P",
        keywords: "tasks board todo",
        run: () => void create({ kind: "tasks" }),
      },
      {
        id: "create.canvas",
        title: "New canvas",
        group: "Create",
        keys: "C C",
        keywords: "business model board",
        run: () => newCanvas(),
      },
      {
        id: "go.home",
        title: "Go to home",
        group: "Go to",
        keys: "G H",
        run: () => void navigate({ to: "/w/$workspaceId", params }),
      },
      {
        id: "go.my-work",
        title: "Go to my work",
        group: "Go to",
        keys: "G M",
        keywords: "tasks assigned to me",
        run: () => void navigate({ to: "/w/$workspaceId/my-work", params }),
      },
      {
        id: "go.trash",
        title: "Go to trash",
        group: "Go to",
        keys: "G T",
        keywords: "deleted restore",
        run: () => void navigate({ to: "/w/$workspaceId/trash", params }),
      },
      {
        id: "go.settings",
        title: "Go to settings",
        group: "Go to",
        keys: "G S",
        run: () => void navigate({ to: "/settings" }),
      },
      { id: "search", title: "Search or do anything", group: "Everywhere", keys: "Mod+K", run: onSearch },
      {
        id: "shortcuts",
        title: "Keyboard shortcuts",
        group: "Everywhere",
        keys: "?",
        keywords: "help keys",
        run: onShortcuts,
      },
      { id: "chat", title: "Show or hide chat", group: "Everywhere", keys: "Mod+.", run: onToggleChat },
    ];
  }, [workspaceId, create, newCanvas, navigate, onSearch, onShortcuts, onToggleChat]);
  useCommands(commands);
}
