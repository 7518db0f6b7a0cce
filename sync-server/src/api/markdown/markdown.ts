/**
 * Markdown from outside, read without holding up anybody: a text of a hundred thousand asterisks keeps every reader of Markdown
 * busy for minutes.
 *
 * Units   `SHORT_LETTERS` are read within 50 ms whatever they are; longer ones get a thread of their own and 2 s.
 * Errors  3400 request.invalid for what cannot be read, or not in time.
 */
import { Worker } from "node:worker_threads";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { RichNode } from "@coreos/schema/markdown/rich-node";
import { fewAtOnce } from "../../auth/few-at-once.ts";
import { readMarkdown } from "./read-markdown.ts";

const SHORT_LETTERS = 2_000;
const PATIENCE_MS = 2_000;

const inThread = fewAtOnce(1, 20);

export async function markdownBlocks(markdown: string): Promise<RichNode[]> {
  try {
    return markdown.length <= SHORT_LETTERS ? readMarkdown(markdown) : await inThread(() => readInThread(markdown));
  } catch (error) {
    if (error instanceof CoreError && error.slug === "attempts.too_many") throw error;
    throw new CoreError("request.invalid", { field: "markdown", rule: "cannot be read: it is nested too deep, or too tangled" }, error);
  }
}

function readInThread(markdown: string): Promise<RichNode[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./markdown-thread.ts", import.meta.url), { workerData: markdown });
    const late = setTimeout(() => end(() => reject(new Error("too slow"))), PATIENCE_MS);
    const end = (settle: () => void) => {
      clearTimeout(late);
      settle();
      void worker.terminate();
    };
    worker.once("message", (blocks: RichNode[]) => end(() => resolve(blocks)));
    worker.once("error", (error) => end(() => reject(error)));
  });
}
