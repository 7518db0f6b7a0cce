/**
 * A few threads for what would hold up the event loop: folding, replaying, sealing whole states; and for opening the pages of
 * a tail that somebody waits for, which go before the rest.
 *
 * Errors  What the job threw; 5500 when its thread died. A dead thread is replaced by the next job.
 */
import { Worker } from "node:worker_threads";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import type { ReplayJob } from "../history/replay.ts";
import type { OpenedPage, OpenJob } from "../tail-page.ts";
import type { Folded, FoldJob } from "./fold.ts";

export type Job = FoldJob | ReplayJob | OpenJob;
export type Result = Folded | Uint8Array | OpenedPage;
export type Answer = { result: Result } | { refused: { slug: ErrorSlug; detail: CoreError["detail"] } } | { failed: string };

interface Ticket {
  job: Job;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** As many pages may wait for a thread: with more, the event loop opens some too. */
const MOST_URGENT = 4;

export class WorkerPool {
  readonly #size: number;
  readonly #waiting: Ticket[] = [];
  /** Pages to open: somebody waits for them. */
  readonly #urgent: Ticket[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Ticket>();
  #closed = false;

  constructor(size: number) {
    this.#size = size;
  }

  /** Starts a thread before anybody waits for one: a long tail that is asked for first is opened beside the event loop, too. */
  warm(): void {
    if (this.#idle.length + this.#busy.size > 0) return;
    const worker = this.#spawn();
    worker.unref();
    this.#idle.push(worker);
  }

  fold(job: FoldJob): Promise<Folded> {
    return this.#run(job) as Promise<Folded>;
  }

  replay(job: ReplayJob): Promise<Uint8Array> {
    return this.#run(job) as Promise<Uint8Array>;
  }

  /** `null` when no thread is free or at it already: one that folds may take longer than opening the page here. */
  tryOpen(job: OpenJob): Promise<OpenedPage> | null {
    const opening = [...this.#busy.values()].some((ticket) => ticket.job.kind === "open");
    if (this.#idle.length === 0 && (!opening || this.#urgent.length >= MOST_URGENT)) return null;
    return this.#run(job, this.#urgent) as Promise<OpenedPage>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const closed = new CoreError("system.unexpected", { closed: 1 });
    for (const ticket of [...this.#urgent.splice(0), ...this.#waiting.splice(0)]) ticket.reject(closed);
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #run(job: Job, line = this.#waiting): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) reject(new CoreError("system.unexpected", { closed: 1 }));
      else line.push({ job, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    while (this.#urgent.length + this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#spawn() : null);
      if (!worker) return;
      const ticket = this.#urgent.shift() ?? this.#waiting.shift();
      if (!ticket) return;
      this.#busy.set(worker, ticket);
      worker.ref();
      worker.postMessage(ticket.job);
    }
  }

  #spawn(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    worker.on("message", (answer: Answer) => {
      const ticket = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      worker.unref(); // a thread without work keeps no process alive
      if (ticket) settle(ticket, answer);
      this.#next();
    });
    const gone = (cause: unknown) => {
      const ticket = this.#busy.get(worker);
      this.#busy.delete(worker);
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
      ticket?.reject(new CoreError("system.unexpected", {}, cause));
      this.#next();
    };
    worker.on("error", gone);
    worker.on("exit", gone);
    return worker;
  }
}

function settle(ticket: Ticket, answer: Answer): void {
  if ("result" in answer) ticket.resolve(answer.result);
  else if ("refused" in answer) ticket.reject(new CoreError(answer.refused.slug, answer.refused.detail));
  else ticket.reject(new CoreError("system.unexpected", {}, new Error(answer.failed)));
}
