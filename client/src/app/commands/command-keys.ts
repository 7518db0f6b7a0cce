/**
 * The keys of every command, heard once for the whole page.
 *
 * Law     Nothing happens to what is being typed: in a field only keys with Mod count. What a screen answered itself stays
 *         answered, and under a dialog the page behind it hears nothing. Keys without Mod can be switched off (WCAG 2.1.4).
 */
import { createKeybindingsHandler } from "tinykeys";
import type { Command, CommandRegistry } from "../../editor/command-registry.ts";
import { recall, remember } from "../../ui/browser-memory.ts";

const SWITCHED_OFF = "core-single-keys-off";

export const singleKeys = {
  get: () => recall(SWITCHED_OFF) !== "yes",
  set: (on: boolean) => remember(SWITCHED_OFF, on ? "no" : "yes"),
};

/** Listens until the answer is called. */
export function listenToKeys(registry: CommandRegistry, page: Window & typeof globalThis): () => void {
  // One listener for each keys: a sequence half pressed is not forgotten when a screen that has just arrived adds its own.
  const listeners = new Map<string, EventListener>();
  let inTurn: readonly EventListener[] = [];
  const learn = () => {
    const wanted = [
      ...new Set(
        registry
          .get()
          .filter(isHeard)
          .map(({ keys }) => keys),
      ),
    ].sort((a, b) => b.length - a.length);
    inTurn = wanted.map((keys) => listeners.get(keys) ?? listener(registry, keys));
    listeners.clear();
    for (const [i, keys] of wanted.entries()) listeners.set(keys, inTurn[i] as EventListener);
  };
  const hear = (event: Event) => {
    for (const listen of inTurn) listen(event);
  };
  learn();
  const unsubscribe = registry.subscribe(learn);
  page.addEventListener("keydown", hear);
  return () => {
    unsubscribe();
    page.removeEventListener("keydown", hear);
  };
}

const isHeard = (command: Command): command is Command & { keys: string; run(): void } =>
  command.keys !== undefined && command.run !== undefined && !command.native;

/** The one who answers prevents the default, and those after it hear nothing. */
function listener(registry: CommandRegistry, keys: string): EventListener {
  const answer = (event: KeyboardEvent) => {
    event.preventDefault();
    registry
      .get()
      .find((command) => isHeard(command) && command.keys === keys)
      ?.run?.();
  };
  return createKeybindingsHandler({ [binding(keys)]: answer }, { ignore: isNotMeant });
}

/** As tinykeys writes it; "?" needs Shift on some keyboards and not on others. */
const binding = (keys: string) =>
  keys
    .replaceAll("Mod", "$mod")
    .split(" ")
    .map((press) => (press === "?" ? "[Shift]+?" : press))
    .join(" ");

function isNotMeant(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return true;
  const hasMod = event.ctrlKey || event.metaKey;
  if (!hasMod && (isTyping(event.target) || !singleKeys.get())) return true;
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
