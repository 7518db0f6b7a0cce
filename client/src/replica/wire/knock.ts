/**
 * Whether the server can be reached at all, asked over HTTP: a connection of its own, so it shows a way that is open
 * while a socket on a dead one hangs.
 */
const PATH = "/healthz";
const TIMEOUT_MS = 3_000;

/** `true` for any answer, also one that says no. */
export async function knock(fetch: (url: string, init: RequestInit) => Promise<unknown>, socketUrl: string): Promise<boolean> {
  const url = new URL(PATH, socketUrl.replace(/^ws/, "http"));
  try {
    await fetch(url.href, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}
