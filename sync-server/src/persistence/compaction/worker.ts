/** A thread of the pool: takes one job at a time, answers it or says what failed. Keys it gets open one document. */
import { parentPort } from "node:worker_threads";
import { CoreError } from "@coreos/schema/errors/core-error";
import { replay } from "../history/replay.ts";
import { openPage } from "../tail-page.ts";
import { fold } from "./fold.ts";
import type { Answer, Job, Result } from "./worker-pool.ts";

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(answer(job));
});

function done(job: Job): Result {
  if (job.kind === "fold") return fold(job);
  return job.kind === "replay" ? replay(job) : openPage(job);
}

function answer(job: Job): Answer {
  try {
    return { result: done(job) };
  } catch (error) {
    if (error instanceof CoreError) return { refused: { slug: error.slug, detail: error.detail } };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
