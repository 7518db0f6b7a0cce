import { expect, it, onTestFinished } from "vitest";
import { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { goalsOf, killTrial } from "./kill-trial.ts";
import { planRound } from "./round.ts";

it("plans that one or two writers drop and reconnect in every outage of PostgreSQL, whatever the seed", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { outageDrops } = planRound("postgres", new Chance(seed));
    expect([1, 2], `seed ${seed}`).toContain(new Set(outageDrops).size);
  }
});

it("law 8: writers that reconnect while PostgreSQL is away lose nothing that was called stored", async () => {
  const product = await Product.start({ env: { LOG_LEVEL: "warn" } });
  onTestFinished(() => product.stop());
  const results = await killTrial({
    product,
    rounds: { server: 0, postgres: 1, both: 0 },
    seed: 11,
    claim: "acknowledged",
    say: () => {},
    change: (plan) => ({ ...plan, hang: null, outageDrops: [0, 3] }),
  });
  expect(goalsOf(results).filter(({ met }) => !met)).toEqual([]);
  expect(results).toMatchObject([{ kind: "postgres", rounds: 1, stuck: 0 }]);
}, 90_000);
