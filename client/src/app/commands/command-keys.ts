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
  let handler: EventListener = () => undefined;
  const learn = () => {
    handler = createKeybindingsHandler(bindings(registry.get()), { ignore: isNotMeant });
  };
  const hear = (event: Event) => handler(event);
  learn();
  const unsubscribe = registry.subscribe(learn);
  page.addEventListener("keydown", hear);
  return () => {
    unsubscribe();
    page.removeEventListener("keydown", hear);
  };
}

function bindings(commands: readonly Command[]): Record<string, (event: KeyboardEvent) => void> {
  const map: Record<string, (event: KeyboardEvent) => void> = {};
  for (const { keys, run, native } of commands) {
    if (!keys || !run || native) continue;
    map[binding(keys)] ??= (event) => {
      event.preventDefault();
      run();
    };
  }
  return map;
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
