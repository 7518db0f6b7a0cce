/** Registers the worker, and looks for a newer one when the page comes back to the front and once an hour. */
import { Workbox } from "workbox-window";
import type { WorkerPort } from "./update.ts";

const HOUR_MS = 3_600_000;

/** What this page can expect of a worker: `plain-http` is a page that the browser does not trust to have one. */
export type WorkerAnswer = "works" | "plain-http" | "unsupported";

export function workerAnswer(page: { isSecureContext: boolean; navigator: object }): WorkerAnswer {
  if (!page.isSecureContext) return "plain-http";
  return "serviceWorker" in page.navigator ? "works" : "unsupported";
}

export function registerWorker(url: string): WorkerPort {
  const workbox = new Workbox(url);
  const replacing = navigator.serviceWorker.controller !== null;
  const look = () => void workbox.update().catch(() => undefined); // offline: the next look finds it
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  setInterval(look, HOUR_MS);
  void workbox.register().catch(() => undefined); // a refused registration leaves the online program as it is
  return {
    onWaiting: (listener) => workbox.addEventListener("waiting", listener),
    onReplaced(listener) {
      let replaces = replacing;
      navigator.serviceWorker.addEventListener("controllerchange", () => {
        if (replaces) listener();
        replaces = true; // the first worker of a page replaces nothing, the next one does
      });
    },
    skipWaiting: () => workbox.messageSkipWaiting(),
  };
}

/** A page without a worker: nothing ever waits, nothing is ever replaced. */
export const NO_WORKER: WorkerPort = { onWaiting: () => undefined, onReplaced: () => undefined, skipWaiting: () => undefined };
