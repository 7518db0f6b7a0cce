/**
 * When people ask us to stop: Ctrl-C, SIGTERM, a closed terminal, a parent that has died.
 *
 * Law     The first request stops in order; a second one, or ten seconds, stops at once. The same Ctrl-C may arrive two
 *         or three times, from the terminal, npm and bootstrap: what comes within half a second is one request.
 */
export interface StopRequest {
  /** Aborted by the first request. */
  signal: AbortSignal;
  /** Called once, when waiting is over. */
  onForce(listener: () => void): void;
}

interface Source {
  on(event: "SIGINT" | "SIGTERM" | "SIGHUP" | "disconnect", listener: () => void): unknown;
}

const SAME_REQUEST_MS = 500;
const PATIENCE_MS = 10_000;

export function stopRequest(source: Source, clock: () => number = Date.now): StopRequest {
  const controller = new AbortController();
  const listeners: (() => void)[] = [];
  let firstAt: number | null = null;
  const force = () => {
    for (const listener of listeners.splice(0)) listener();
  };
  const ask = () => {
    if (firstAt === null) {
      firstAt = clock();
      setTimeout(force, PATIENCE_MS).unref();
      controller.abort();
    } else if (clock() - firstAt > SAME_REQUEST_MS) {
      force();
    }
  };
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) source.on(event, ask);
  return { signal: controller.signal, onForce: (listener) => void listeners.push(listener) };
}
