import { expect, it } from "vitest";
import { Chance } from "../product/random.ts";
import { longOutage, outageGoals } from "./long-outage.ts";

it("bites: when what was only sent counts as stored, an acknowledgement without PostgreSQL is found", async () => {
  const result = await longOutage({ seconds: 2, chance: new Chance(7), claim: "sent", env: { LOG_LEVEL: "warn" }, say: () => {} });
  expect(outageGoals(result).find(({ id }) => id === "outage-acknowledged")).toMatchObject({ met: false });
  expect(result).toMatchObject({ lost: 0, stuck: 0 }); // and the product lies in nothing
}, 120_000);
