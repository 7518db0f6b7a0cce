import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { Deliveries, Delivery } from "../persistence/webhooks/deliveries.ts";
import { startSender } from "./sender.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const delivery: Delivery = {
  organizationId: "o",
  webhookId: "w",
  url: "https://example.com",
  secrets: [Buffer.alloc(32)],
  event: "e",
  type: "document.added",
  data: {},
  happenedAt: new Date(0),
  attempts: 1,
};

/** One delivery that fails, again and again, as time goes by. */
async function failing(attempts: number, failingForMs: number, status: number | null = 500, askedMs = 0) {
  const now = 1_000 * DAY_MS;
  const queue = [[{ ...delivery, attempts }]];
  const failed = vi.fn(async (_delivery: Delivery, _why: string, _againAt: Date | null) => new Date(now - failingForMs));
  const turnOff = vi.fn(async () => undefined);
  const note = vi.fn();
  const sender = startSender({
    deliveries: { take: async () => queue.pop() ?? [], delivered: async () => undefined, failed, turnOff },
    post: { send: async () => ({ status, why: "no", waitMs: askedMs }) },
    audit: { note },
    clock: () => now,
    report: (_event, error) => {
      throw error;
    },
    lookMs: 1,
  });
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  await turn();
  await sender.stop();
  const againAt = failed.mock.calls[0]?.[2] ?? null;
  return { waitMs: againAt && againAt.getTime() - now, turnOff, note };
}

describe("a delivery that fails", () => {
  it("waits longer each time, and is given up after the last wait", async () => {
    const waits = [];
    for (let attempts = 1; attempts <= 10; attempts++) waits.push((await failing(attempts, 0)).waitMs);
    expect(waits.at(-1)).toBeNull();
    const waited = waits.slice(0, -1) as number[];
    expect(waited[0]).toBe(5_000);
    expect(waited).toEqual([...waited].sort((a, b) => a - b));
    expect(waited.reduce((sum, each) => sum + each)).toBeGreaterThan(3 * DAY_MS);
  });

  it("waits as long as the other side asks for, and never shorter than it would by itself", async () => {
    expect((await failing(1, 0, 429, 90_000)).waitMs).toBe(90_000);
    expect((await failing(2, 0, 503, 1_000)).waitMs).toBe(300_000);
  });

  it("turns its webhook off after five days of failing, or at once when the other side says that it is gone", async () => {
    expect((await failing(3, 4 * DAY_MS)).turnOff).not.toHaveBeenCalled();
    const late = await failing(3, 6 * DAY_MS);
    expect(late.turnOff).toHaveBeenCalledOnce();
    expect(late.note).toHaveBeenCalledWith("o", expect.objectContaining({ action: "webhook.turned_off", target: "w" }));
    expect((await failing(1, 0, 410)).turnOff).toHaveBeenCalledOnce();
  });
});

describe("a webhook that does not answer", () => {
  it("holds up its own messages, and no others", async () => {
    const waiting = new Map([
      ["dead", Array.from({ length: 100 }, (_, at) => `dead ${at}`)],
      ["quick", Array.from({ length: 100 }, (_, at) => `quick ${at}`)],
    ]);
    const take: Deliveries["take"] = async (most, { each, busy }) =>
      [...waiting]
        .filter(([webhookId]) => !busy.includes(webhookId))
        .flatMap(([webhookId, events]) => events.splice(0, each).map((event) => ({ ...delivery, webhookId, event })))
        .slice(0, most);
    const answered = Promise.withResolvers<void>();
    const delivered: string[] = [];
    const asked = new Map<string, number>();
    const sender = startSender({
      deliveries: {
        take,
        delivered: async ({ event }) => void delivered.push(event),
        failed: async () => new Date(),
        turnOff: async () => undefined,
      },
      post: {
        async send(_url, _secrets, { id }) {
          const [webhookId = ""] = id.split(" ");
          asked.set(webhookId, (asked.get(webhookId) ?? 0) + 1);
          if (webhookId === "dead") await answered.promise;
          return { status: 200, why: null, waitMs: 0 };
        },
      },
      audit: { note: vi.fn() },
      clock: () => 0,
      report: (_event, error) => {
        throw error;
      },
      lookMs: 1,
    });
    await vi.waitFor(() => expect(delivered.filter((event) => event.startsWith("quick"))).toHaveLength(100));
    expect(asked.get("dead")).toBeLessThan(8);
    answered.resolve();
    await sender.stop();
  });
});
