/** Keys of what was typed and not put anywhere yet (ui/draft.ts). */
export const DRAFTS = "core-draft:";

/**
 * Small memory of this browser. Where storage is forbidden or full it answers `null` and keeps nothing: what is kept
 * here only saves a click, and must never be what the app dies of.
 */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // forbidden or full: the next visit asks again
  }
}

/** Lets go of everything whose key begins so. */
export function forget(prefix: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // forbidden: nothing was kept
  }
}
