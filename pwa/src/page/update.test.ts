import { describe, expect, it, vi } from "vitest";
import { appUpdate } from "./update.ts";

function setUp(keep: () => Promise<boolean> = async () => true) {
  const on = { waiting: () => {}, replaced: () => {} };
  const steps: string[] = [];
  const update = appUpdate({
    worker: {
      onWaiting: (listener) => (on.waiting = listener),
      onReplaced: (listener) => (on.replaced = listener),
      skipWaiting: () => steps.push("skip waiting"),
    },
    keep: () => {
      steps.push("keep");
      return keep();
    },
    reload: () => steps.push("reload"),
  });
  return { update, on, steps };
}

describe("an update of the program", () => {
  it("changes nothing until the person asks", () => {
    const { update, on, steps } = setUp();
    on.waiting();
    expect(update.state.get()).toBe("ready");
    expect(steps).toEqual([]);
  });

  it("writes down what is in memory before the new worker starts, and reloads after it has", async () => {
    const { update, on, steps } = setUp();
    on.waiting();
    await update.apply();
    expect(steps).toEqual(["keep", "skip waiting"]);
    on.replaced();
    expect(steps).toEqual(["keep", "skip waiting", "reload"]);
  });

  it("is not applied while changes exist only in this tab, and may be tried again", async () => {
    const keep = vi.fn().mockResolvedValueOnce(false).mockResolvedValue(true);
    const { update, on, steps } = setUp(keep);
    on.waiting();
    await update.apply();
    expect(update.state.get()).toBe("blocked");
    expect(steps).not.toContain("skip waiting");
    await update.apply();
    expect(steps).toContain("skip waiting");
  });

  it("counts a failed writing down as not kept", async () => {
    const { update, on, steps } = setUp(() => Promise.reject(new Error("disk full")));
    on.waiting();
    await update.apply();
    expect(update.state.get()).toBe("blocked");
    expect(steps).toEqual(["keep"]);
  });

  it("tells the other tabs instead of reloading them", async () => {
    const { update, on, steps } = setUp();
    on.replaced();
    await vi.waitFor(() => expect(update.state.get()).toBe("stale"));
    expect(steps).toEqual(["keep"]);
    await update.apply();
    expect(steps).toEqual(["keep", "keep", "reload"]);
  });
});
