import { describe, expect, it } from "vitest";
import { Ledger } from "./ledger.ts";

const NO_ROWS: number[] = [];

describe("ledger", () => {
  it("law 10: an edit is stored when the frame that carried it is acknowledged, and not before", () => {
    const ledger = new Ledger();
    const first = ledger.edit();
    const second = ledger.edit();
    ledger.sent({ upTo: first, rows: NO_ROWS });
    expect(ledger.counts).toEqual({ onDevice: 1, sent: 1 });
    ledger.sent({ upTo: second, rows: NO_ROWS });
    ledger.acknowledge();
    expect(ledger.counts).toEqual({ onDevice: 0, sent: 1 });
    ledger.acknowledge();
    expect(ledger.unstored).toBe(0);
    expect(ledger.storedUpTo).toBe(second);
  });

  it("marks a row only when all of its edits are acknowledged", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.edit();
    ledger.written(1, 2, 7);
    ledger.sent({ upTo: 1, rows: NO_ROWS });
    ledger.sent({ upTo: 2, rows: NO_ROWS });
    expect(ledger.acknowledge()).toEqual([]);
    expect(ledger.acknowledge()).toEqual([7]);
  });

  it("says that a row was acknowledged before it was written", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.sent({ upTo: 1, rows: NO_ROWS });
    ledger.acknowledge();
    expect(ledger.written(1, 1, 7)).toBe(true);
  });

  it("puts what was in flight back on this device after a cut, and does not count old acknowledgements for a new connection", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.sent({ upTo: 1, rows: NO_ROWS });
    ledger.cut();
    expect(ledger.counts).toEqual({ onDevice: 1, sent: 0 });
    expect(ledger.acknowledge()).toEqual([]);
    expect(ledger.unstored).toBe(1);
  });

  it("carries rows of earlier sessions and other tabs with the frame that names them", () => {
    const ledger = new Ledger();
    ledger.setOlder(
      new Map([
        [3, 10],
        [4, 1],
      ]),
    );
    ledger.sent({ upTo: 0, rows: [3] });
    expect(ledger.counts).toEqual({ onDevice: 1, sent: 10 });
    expect(ledger.acknowledge()).toEqual([3]);
    expect(ledger.counts).toEqual({ onDevice: 1, sent: 0 });
  });

  it("does not count an own row twice when the disk is counted again", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.written(1, 1, 5);
    ledger.setOlder(
      new Map([
        [5, 1],
        [6, 2],
      ]),
    );
    expect(ledger.unstored).toBe(3);
  });

  it("counts an own row once when a piece carried it from the disk", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.written(1, 1, 5);
    ledger.sent({ upTo: 0, rows: [5] });
    expect(ledger.acknowledge()).toEqual([5]);
    expect(ledger.unstored).toBe(0);
    expect(ledger.counts).toEqual({ onDevice: 0, sent: 0 });
  });

  it("keeps a refused frame's edits unstored", () => {
    const ledger = new Ledger();
    ledger.edit();
    ledger.sent({ upTo: 1, rows: NO_ROWS });
    ledger.refuse();
    expect(ledger.unstored).toBe(1);
    expect(ledger.framesInFlight).toBe(0);
  });
});
