/** The command bar, the list of shortcuts and the keys themselves, around everything in a workspace. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { CommandRegistry, CommandsProvider } from "../../editor/command-registry.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { listenToKeys, singleKeys } from "./command-keys.ts";
import { type ShellActions, useShellCommands } from "./use-shell-commands.ts";
import { workspaceSearch } from "./workspace-search.ts";

const WorkspaceCommandBar = lazy(async () => ({ default: (await import("./workspace-command-bar.tsx")).WorkspaceCommandBar }));
const ShortcutsSheet = lazy(async () => ({ default: (await import("../../features/shortcuts/index.ts")).ShortcutsSheet }));

interface ShellCommandsProps extends Pick<ShellActions, "onInvite" | "onExport" | "onImport" | "onToggleChat"> {
  children(open: { search(): void; shortcuts(): void }): ReactNode;
}

export function ShellCommands({ children, ...actions }: ShellCommandsProps) {
  const registry = useMemo(() => new CommandRegistry(), []);
  useEffect(() => listenToKeys(registry, window), [registry]);
  return (
    <CommandsProvider value={registry}>
      <Opened {...actions}>{children}</Opened>
    </CommandsProvider>
  );
}

function Opened({ children, ...actions }: ShellCommandsProps) {
  const { documents, workspaceId } = useSurroundings();
  const found = useMemo(
    () => workspaceSearch(documents, async () => (await import("../../context/index.ts")).openContext({ database: "coreos", workspaceId })),
    [documents, workspaceId],
  );
  useEffect(() => () => found.close(), [found]);
  const [opened, setOpened] = useState<"search" | "shortcuts" | null>(null);
  const [single, setSingle] = useState(singleKeys.get);
  const search = useCallback(() => setOpened("search"), []);
  const shortcuts = useCallback(() => setOpened("shortcuts"), []);
  const close = useCallback(() => setOpened(null), []);
  useShellCommands({ ...actions, onSearch: search, onShortcuts: shortcuts });
  return (
    <>
      {children({ search, shortcuts })}
      <Suspense>
        {opened === "search" && <WorkspaceCommandBar search={found} onClose={close} />}
        {opened === "shortcuts" && (
          <ShortcutsSheet
            singleKeys={single}
            onSingleKeys={(on) => {
              singleKeys.set(on);
              setSingle(on);
            }}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
