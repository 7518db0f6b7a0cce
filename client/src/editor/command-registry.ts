/**
 * Everything a person can do right now, by name: screens and shell say it here once, and the command bar, the list of
 * shortcuts and the keyboard read it.
 *
 * Shape   `keys` as `keyWords` prints them: "Mod+K" at once, "G H" one after the other. `native`: the screen listens to
 *         them itself (a key on a focused card, an editor's own), so they are only shown.
 */
import type { LucideIcon } from "lucide-react";
import { createContext, useContext, useLayoutEffect } from "react";
import { Cell } from "../replica/index.ts";
import type { Observable } from "../replica/ports.ts";

export interface Command {
  /** Stable: recent actions are remembered by it. */
  id: string;
  title: string;
  /** The heading it stands under, such as "Create" or "This canvas". */
  group: string;
  icon?: LucideIcon;
  keys?: string;
  /** Other words for it. */
  keywords?: string;
  /** Absent for what only its own place can do; then it is listed among the shortcuts and nowhere else. */
  run?(): void;
  native?: true;
}

export class CommandRegistry implements Observable<readonly Command[]> {
  #lists: (readonly Command[])[] = [];
  readonly #all = new Cell<readonly Command[]>([]);
  readonly get = this.#all.get;
  readonly subscribe = this.#all.subscribe;

  /** Later lists come first: what the screen can do stands before what the shell can. */
  add(commands: readonly Command[]): () => void {
    this.#change([commands, ...this.#lists]);
    return () => this.#change(this.#lists.filter((list) => list !== commands));
  }

  #change(lists: (readonly Command[])[]): void {
    this.#lists = lists;
    const seen = new Set<string>();
    this.#all.set(lists.flat().filter(({ id }) => !seen.has(id) && seen.add(id)));
  }
}

const CommandsContext = createContext<CommandRegistry | null>(null);
export const CommandsProvider = CommandsContext.Provider;

/**
 * Offers commands while the component is there, from the moment it is drawn: a key pressed at once is not lost. Hand in the same list
 * until something in it changed. Outside a workspace nobody asks.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useContext(CommandsContext);
  useLayoutEffect(() => registry?.add(commands), [registry, commands]);
}

export function useCommandRegistry(): CommandRegistry {
  const registry = useContext(CommandsContext);
  if (!registry) throw new Error("commands were asked for outside a workspace");
  return registry;
}
