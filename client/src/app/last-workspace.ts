/** Which workspace this browser had open last, so that the next start goes straight into it. */
const KEY = "core-last-workspace";

export function lastWorkspace(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberWorkspace(id: string): void {
  localStorage.setItem(KEY, id);
}
