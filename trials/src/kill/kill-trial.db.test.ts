import { testDatabase } from "@coreos/sync-server/persistence/postgres/testing";
import { expect, it, onTestFinished } from "vitest";
import { Product } from "../product/product.ts";
import type { Claim } from "../witness/edit.ts";
import { goalsOf, killTrial } from "./kill-trial.ts";

/** One kill of the server while commits hang, so that much was sent and is not stored. */
async function oneRound(claim: Claim) {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const product = await Product.start({ databaseUrl: database.url, env: { LOG_LEVEL: "warn" } });
  onTestFinished(() => product.stop());
  return killTrial({
    product,
    rounds: { server: 1, postgres: 0, both: 0 },
    seed: 7,
    claim,
    say: () => {},
    change: (plan) => ({ ...plan, hang: { how: "lock", atMs: 200, forMs: 2_000 }, loadMs: 700 }),
  });
}

it("law 8: loses nothing that was called stored", async () => {
  const results = await oneRound("acknowledged");
  expect(goalsOf(results).filter(({ met }) => !met)).toEqual([]);
}, 60_000);

it("bites: when what was only sent counts as stored, the loss is found", async () => {
  const results = await oneRound("sent");
  expect(results[0]?.lost).toBeGreaterThan(0);
  expect(goalsOf(results).find(({ id }) => id === "lost-server")).toMatchObject({ met: false });
}, 60_000);
