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
