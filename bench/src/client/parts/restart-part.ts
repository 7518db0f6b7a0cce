/** How long `npm start` takes to print its URL once everything is installed and built, with data from before. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "@coreos/trials/product/statistics";
import { atMost, rounded } from "../../goal.ts";
import { table } from "../../table.ts";
import { timeNpmStart } from "../npm-start.ts";
import type { ClientPart } from "../part.ts";

const LIMIT_S = 5;

export const restartPart: ClientPart = {
  name: "restart",
  async run(_stage, { rounds }) {
    const dataDir = await mkdtemp(join(tmpdir(), "coreos-restart-"));
    await chmod(dataDir, 0o755); // PostgreSQL's own user must be able to enter when we are root
    try {
      const firstMs = await timeNpmStart(dataDir); // makes the database
      const againMs: number[] = [];
      for (let round = 0; round < rounds; round++) againMs.push(await timeNpmStart(dataDir));
      const seconds = { first: firstMs / 1_000, again: median(againMs) / 1_000, slowest: Math.max(...againMs) / 1_000 };
      const rows = [["npm start", ...Object.values(seconds).map(rounded)]];
      process.stdout.write(`\n${table(["seconds to the URL", "first, new data", "again p50", "again max"], rows)}\n`);
      const goals = [atMost("restart", "s from npm start to the printed URL, installed and built, p50, at most", LIMIT_S, seconds.again)];
      return { goals, figures: { firstS: rounded(seconds.first), p50S: rounded(seconds.again), maxS: rounded(seconds.slowest) } };
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
