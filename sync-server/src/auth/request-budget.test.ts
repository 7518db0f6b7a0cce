import { describe, expect, it } from "vitest";
import { createRequestBudget } from "./request-budget.ts";

/** One bucket for all servers, as PostgreSQL keeps it. */
function stage(perMinute: number) {
  let nowMs = 0;
  let tokens = perMinute;
  let filledAtMs = 0;
  let leased = 0;
  const leases = {
    async lease(_: string, wanted: number) {
      tokens = Math.min(perMinute, tokens + ((nowMs - filledAtMs) * perMinute) / 60_000);
      filledAtMs = nowMs;
      const granted = Math.min(wanted, Math.floor(tokens));
      tokens -= granted;
      leased += 1;
      return granted;
    },
  };
  const server = () => createRequestBudget({ leases, perMinute, clock: () => nowMs, report: () => undefined });
  return {
    server,
    pass: (ms: number) => {
      nowMs += ms;
    },
    leases: () => leased,
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function taken(budget: ReturnType<typeof createRequestBudget>, times: number): Promise<number> {
  let let_in = 0;
  for (let at = 0; at < times; at++) {
    if (budget.take("o").waitMs === 0) let_in += 1;
    await settled();
  }
  return let_in;
}

describe("an organization's requests", () => {
  it("are let through up to the minute's, at once, then as the bucket fills", async () => {
    const { server, pass } = stage(600);
    const budget = server();
    expect(await taken(budget, 2_000)).toBe(600);
    pass(10_000);
    expect(await taken(budget, 2_000)).toBe(100);
  });

  it("are counted over all servers together", async () => {
    const { server } = stage(600);
    const [one, other] = [server(), server()];
    const together = (await taken(one, 400)) + (await taken(other, 400));
    expect(together).toBeGreaterThanOrEqual(550);
    expect(together).toBeLessThanOrEqual(600);
  });

  it("that come all at once, before PostgreSQL has answered, are let in and paid for", async () => {
    const { server } = stage(600);
    const budget = server();
    const crowd = Array.from({ length: 300 }, () => budget.take("o").waitMs);
    expect(crowd.every((waitMs) => waitMs === 0)).toBe(true);
    await settled();
    expect(await taken(budget, 2_000)).toBeLessThanOrEqual(300);
  });

  it("say how long to wait, never nothing", async () => {
    const { server } = stage(60);
    const budget = server();
    await taken(budget, 200);
    expect(budget.take("o").waitMs).toBeGreaterThanOrEqual(1_000);
  });

  it("ask PostgreSQL once in a handful, and not at all while the bucket is empty", async () => {
    const { server, leases } = stage(600);
    const budget = server();
    await taken(budget, 600);
    const before = leases();
    expect(before).toBeLessThanOrEqual(14);
    await taken(budget, 500);
    expect(leases()).toBeLessThanOrEqual(before + 1);
  });

  it("go on while PostgreSQL is away: what needs it is refused by that", async () => {
    const away = { lease: () => Promise.reject(new Error("away")) };
    const budget = createRequestBudget({ leases: away, perMinute: 100, clock: () => 0, report: () => undefined });
    expect(await taken(budget, 500)).toBe(500);
  });
});
