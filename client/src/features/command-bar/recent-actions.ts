/** Which commands this browser ran last, newest first: what is done once is often done again. */
import { recall, remember } from "../../ui/browser-memory.ts";

const KEY = "core-recent-actions";
const KEPT = 5;

export function recentActions(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(recall(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // not ours
  }
}

export function noteAction(id: string): void {
  remember(KEY, JSON.stringify([id, ...recentActions().filter((other) => other !== id)].slice(0, KEPT)));
}
