/** Which workspace this browser had open last, so that the next start goes straight into it. */
import { recall, remember } from "../ui/browser-memory.ts";

const KEY = "core-last-workspace";

export function lastWorkspace(): string | null {
  return recall(KEY);
}

export function rememberWorkspace(id: string): void {
  remember(KEY, id);
}
