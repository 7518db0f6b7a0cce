import type { Platform } from "../platform.ts";

/**
 * One tab of the profile does what need not be done twice (background replication, handing in what closed tabs left).
 * Without locks every tab does it: more traffic, same result. Answers how to step down.
 */
export function lead(locks: Platform["locks"], name: string, onLead: () => void): () => void {
  if (!locks) {
    onLead();
    return () => {};
  }
  const stop = new AbortController();
  let release = () => {};
  const held = () =>
    new Promise<void>((resolve) => {
      release = resolve;
      if (stop.signal.aborted) resolve();
      else onLead();
    });
  locks.request(name, { signal: stop.signal }, held).catch(() => {}); // aborted while it waited
  return () => {
    stop.abort();
    release();
  };
}
