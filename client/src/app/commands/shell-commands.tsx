/** The command bar, the list of shortcuts and the keys themselves, around everything in a workspace. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { CommandRegistry, CommandsProvider } from "../../editor/command-registry.ts";
import { useLazyContext } from "../lazy-context-provider.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { listenToKeys, singleKeys } from "./command-keys.ts";
import { type ShellActions, useShellCommands } from "./use-shell-commands.ts";
import { workspaceSearch } from "./workspace-search.ts";

const WorkspaceCommandBar = lazy(async () => ({ default: (await import("./workspace-command-bar.tsx")).WorkspaceCommandBar }));
const ShortcutsSheet = lazy(async () => ({ default: (await import("../../features/shortcuts/index.ts")).ShortcutsSheet }));

interface ShellCommandsProps extends Pick<ShellActions, "onToggleChat"> {
  children(open: { search(): void; shortcuts(): void }): ReactNode;
}

export function ShellCommands({ children, ...actions }: ShellCommandsProps) {
  const registry = useMemo(() => new CommandRegistry(), []);
  useLayoutEffect(() => listenToKeys(registry, window), [registry]); // what is drawn can be asked for
  return (
    <CommandsProvider value={registry}>
      <Opened {...actions}>{children}</Opened>
    </CommandsProvider>
  );
}

function Opened({ children, ...actions }: ShellCommandsProps) {
  const context = useLazyContext();
  const { root, personal } = useWorkspace();
  const own = personal?.session.doc ?? null;
  const found = useMemo(() => workspaceSearch([root.doc, own], context.open), [root.doc, own, context]);
  useEffect(() => () => found.close(), [found]);
  const [opened, setOpened] = useState<"search" | "shortcuts" | null>(null);
  const [single, setSingle] = useState(singleKeys.get);
  /** Where the focus was: it goes back there, also when letters were caught before the bar was loaded. */
  const before = useRef<Element | null>(null);
  const [early, setEarly] = useState("");
  const search = useCallback(() => {
    before.current = document.activeElement;
    setEarly("");
    setOpened("search");
  }, []);
  const leaveSearch = useCallback(() => {
    setOpened(null);
    requestAnimationFrame(() => before.current instanceof HTMLElement && before.current.focus());
  }, []);
  const shortcuts = useCallback(() => setOpened("shortcuts"), []);
  const close = useCallback(() => setOpened(null), []);
  useShellCommands({ ...actions, onSearch: search, onShortcuts: shortcuts });
  return (
    <>
      {children({ search, shortcuts })}
      {opened === "search" && (
        <Suspense fallback={<EarlyKeys onText={setEarly} />}>
          <WorkspaceCommandBar search={found} first={early} onClose={leaveSearch} />
        </Suspense>
      )}
      <Suspense>
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

/** Catches what is typed while the bar is on its way: it must not land in the document behind. */
function EarlyKeys({ onText }: { onText(text: string): void }) {
  // biome-ignore lint/a11y/noAutofocus: the person asked for a field to type in
  return <input autoFocus aria-label="Search or do anything" style={HIDDEN} onChange={(event) => onText(event.target.value)} />;
}

const HIDDEN = { position: "fixed", opacity: 0, pointerEvents: "none" } as const;
