/**
 * What this device knows across documents, asked from the page and answered by a worker: who names whom, where
 * words stand, and how far the reading is. Nothing leaves the device.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { Cell } from "../replica/observable.ts";
import type { Observable } from "../replica/ports.ts";
import type { Answer, Question } from "./context-core.ts";
import type { Opening } from "./context-worker.ts";
import type { FeedProgress } from "./document-feed.ts";
import type { BackLink } from "./link-index.ts";
import type { SearchAnswer } from "./search/search-index.ts";
import type { ListedDocument } from "./search/search-reader.ts";

export interface DeviceContext {
  /** How many documents of the workspace have been read, of how many that waited. */
  readonly progress: Observable<FeedProgress>;
  /** `null` until the worker has answered. The same observable for the same document. */
  backLinks(documentId: string): Observable<readonly BackLink[] | null>;
  /** Says what may be found from now on, and under which titles. */
  list(documents: readonly ListedDocument[]): void;
  /** Rejects with 5500 when the worker fails or is closed before it answers. */
  find(words: string): Promise<SearchAnswer>;
  close(): void;
}

/** As much of a `Worker` as is used. */
export interface ContextPort {
  postMessage(message: Opening | Question): void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  /** Something in the worker threw, or it could not be started. */
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  terminate(): void;
}

const startWorker = (): ContextPort => new Worker(new URL("./context-worker.ts", import.meta.url), { type: "module", name: "context" });

export function openContext(opening: Opening, port: ContextPort = startWorker()): DeviceContext {
  const progress = new Cell<FeedProgress>({ done: 0, total: 0 });
  const cells = new Map<string, Cell<readonly BackLink[] | null>>();
  const sources = new Map<string, Observable<readonly BackLink[] | null>>();
  const asked = new Map<number, PromiseWithResolvers<SearchAnswer>>();
  let questions = 0;
  let hasSpoken = false;
  let isGone = false;
  const fail = (cause?: unknown) => {
    for (const { reject } of asked.values()) reject(new CoreError("system.unexpected", {}, cause));
    asked.clear();
  };
  port.onerror = (event) => {
    isGone ||= !hasSpoken; // it never started, and will answer nothing; one that threw at a question goes on with the next
    fail(event.error);
  };
  port.onmessageerror = () => fail();
  port.onmessage = ({ data }) => {
    hasSpoken = true;
    if (data.t === "progress") progress.set(data.progress);
    else if (data.t === "found") {
      asked.get(data.number)?.resolve(data.answer);
      asked.delete(data.number);
    } else cells.get(data.target)?.set(data.links);
  };
  port.postMessage(opening);
  return {
    progress,
    backLinks(target) {
      const known = sources.get(target);
      if (known) return known;
      const cell = new Cell<readonly BackLink[] | null>(null);
      cells.set(target, cell);
      const source = whileWatched(cell, (watched) => port.postMessage({ t: watched ? "follow" : "forget", target }));
      sources.set(target, source);
      return source;
    },
    list: (documents) => port.postMessage({ t: "list", documents }),
    find(words) {
      const number = ++questions;
      const answer = Promise.withResolvers<SearchAnswer>();
      asked.set(number, answer);
      if (isGone) fail();
      else port.postMessage({ t: "find", number, words });
      return answer.promise;
    },
    close() {
      isGone = true;
      port.terminate();
      fail();
    },
  };
}

/** Says when the first listener comes and when the last one goes. */
function whileWatched<T>(cell: Observable<T>, onWatched: (watched: boolean) => void): Observable<T> {
  let listeners = 0;
  return {
    get: cell.get,
    subscribe(listener) {
      const stop = cell.subscribe(listener);
      if (listeners++ === 0) onWatched(true);
      return () => {
        stop();
        if (--listeners === 0) onWatched(false);
      };
    },
  };
}
