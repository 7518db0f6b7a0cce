/** The search of the workspaces that are not open, asked from the page and answered by a worker. */
import type { ElsewhereAnswer } from "./elsewhere-core.ts";
import type { ElsewhereFound, ElsewhereOpening, ElsewhereQuestion } from "./elsewhere-worker.ts";

export interface ElsewhereSearch {
  /** Nothing is found while the worker fails: the open workspace's answer stands all the same. */
  find(words: string): Promise<ElsewhereAnswer>;
  close(): void;
}

/** As much of a `Worker` as is used. */
export interface ElsewherePort {
  postMessage(message: ElsewhereOpening | ElsewhereQuestion): void;
  onmessage: ((event: MessageEvent<ElsewhereFound>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

const startWorker = (): ElsewherePort =>
  new Worker(new URL("./elsewhere-worker.ts", import.meta.url), { type: "module", name: "elsewhere" });

export function openElsewhere(opening: ElsewhereOpening, port: ElsewherePort = startWorker()): ElsewhereSearch {
  const asked = new Map<number, (answer: ElsewhereAnswer) => void>();
  let questions = 0;
  let isGone = false;
  const giveUp = () => {
    for (const resolve of asked.values()) resolve([]);
    asked.clear();
  };
  port.onerror = () => {
    isGone = true;
    giveUp();
  };
  port.onmessage = ({ data }) => {
    asked.get(data.number)?.(data.answer);
    asked.delete(data.number);
  };
  port.postMessage(opening);
  return {
    find(words) {
      if (isGone) return Promise.resolve([]);
      const number = ++questions;
      port.postMessage({ number, words });
      return new Promise((resolve) => asked.set(number, resolve));
    },
    close() {
      isGone = true;
      port.terminate();
      giveUp();
    },
  };
}
