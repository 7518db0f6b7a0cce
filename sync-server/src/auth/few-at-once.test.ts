import { describe, expect, it } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

describe("fewAtOnce", () => {
  it("never runs more than the limit, keeps the order, and goes on after a failure", async () => {
    const enter = fewAtOnce(2, 4);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const work = (id: number) =>
      enter(async () => {
        started.push(id);
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        if (id === 1) throw new Error("one fails");
        return id;
      });
    const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
    expect(results.map((result) => result.status === "fulfilled")).toEqual([true, false, true, true, true, true]);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it("refuses who would wait behind too many, and takes the next one when there is room again", async () => {
    const enter = fewAtOnce(1, 2);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const inside = [enter(() => gate), enter(() => gate), enter(() => gate)];
    await expect(enter(async () => "in")).rejects.toMatchObject({ code: 1429, detail: { retryAfterS: 5 } });
    open();
    await Promise.all(inside);
    expect(await enter(async () => "in")).toBe("in");
  });
});
