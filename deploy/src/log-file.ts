/** The log of a process that we start: a file, so that it goes on when we are killed and the terminal stays readable. */
import { mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const LIMIT_BYTES = 20 * 1024 * 1024;

/** Opened for appending; `from` is where what comes now begins. One that has grown too long moves to `<file>.1`. */
export function openLog(file: string): { descriptor: number; from: number } {
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) > LIMIT_BYTES) renameSync(file, `${file}.1`);
  return { descriptor: openSync(file, "a", 0o600), from: sizeOf(file) };
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Of what was written from byte `from` on. */
export function lastLines(file: string, count: number, from: number): string {
  return readFileSync(file).subarray(from).toString().trimEnd().split("\n").slice(-count).join("\n");
}
