import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cell } from "../observable.ts";
import type { Phase } from "../ports.ts";
import { type Fetched, settled } from "./settled.ts";

describe("the wait for a document that is fetched in the background", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function fetching() {
    const phase = new Cell<Phase>("loading");
    const document = { synced: false, unstored: 0, phase, copy: { sync: { isWaiting: true } } };
    const ended = vi.fn();
    void settled(
      document as unknown as Fetched,
      () => false,
      () => performance.now(),
    ).then(ended);
    return { document, phase, ended };
  }

  it("lasts as long as the server still answers, however slow the line is", async () => {
    const { document, phase, ended } = fetching();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(ended).not.toHaveBeenCalled();
    document.synced = true;
    phase.set("ready");
    await vi.advanceTimersByTimeAsync(100);
    expect(ended).toHaveBeenCalledWith(true);
  });

  it("ends after half a minute of silence, counted from the last sign of life", async () => {
    const { document, ended } = fetching();
    document.copy.sync.isWaiting = false;
    await vi.advanceTimersByTimeAsync(25_000);
    document.unstored = 1;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ended).toHaveBeenCalledWith(false);
  });

  it("ends at once with a refusal", async () => {
    const { phase, ended } = fetching();
    phase.set("refused");
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toHaveBeenCalledWith(false);
  });
});
