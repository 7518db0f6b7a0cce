/**
 * What `npm run bench -- <name> …` was asked for.
 *
 * Errors  An unknown option or part is said in one line, with what there is.
 */
import { parseArgs } from "node:util";

export interface BenchOptions {
  json: boolean;
  /** Times that every measurement is taken, contestants in turn. */
  rounds: number;
  /** How long one measurement of a steady state lasts. */
  seconds: number;
  seed: number;
  /** Parts to run; `null`: all. */
  only: readonly string[] | null;
  /** Folder for a CPU profile of our server, written when it ends. */
  profile: string | null;
}

export interface BenchRequest {
  name: string;
  options: BenchOptions;
}

export function parseRequest(args: readonly string[], newSeed: () => number): BenchRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      seed: { type: "string" },
      only: { type: "string" },
      profile: { type: "string" },
    },
  });
  return {
    name: positionals[0] ?? "",
    options: {
      json: values.json,
      rounds: count("rounds", values.rounds),
      seconds: count("seconds", values.seconds),
      seed: values.seed === undefined ? newSeed() : count("seed", values.seed),
      only: values.only?.split(",") ?? null,
      profile: values.profile ?? null,
    },
  };
}

function count(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new Error(`--${name} takes a number above 0, not "${value}"`);
  return number;
}
