/** A thread that reads one Markdown text (markdown.ts) and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { readMarkdown } from "./read-markdown.ts";

parentPort?.postMessage(readMarkdown(workerData as string));
