import { describe, expect, it } from "vitest";
import { Pulse } from "./pulse.ts";

const IDLE = { waiting: false, canProbe: true, bytesInFlight: 0 };
const WAITING = { waiting: true, canProbe: true, bytesInFlight: 60 };

/** The first moment in steps of 250 ms at which the verdict is given, after answering probes (or not). */
function when(pulse: Pulse, from: number, state: typeof IDLE, verdict: "probe" | "dead", answerAfterMs: number | null = null): number {
  for (let now = from; now < from + 60_000; now += 250) {
    const said = pulse.tick(now, state);
    if (said === verdict) return now - from;
    if (said === "probe") {
      pulse.probed(now);
      if (answerAfterMs !== null) pulse.received(now + answerAfterMs);
    }
  }
  return Number.POSITIVE_INFINITY;
}

function opened(roundTripMs = 20): Pulse {
  const pulse = new Pulse();
  pulse.connecting(0);
  pulse.opened(roundTripMs);
  pulse.received(roundTripMs + 10);
  return pulse;
}

describe("pulse", () => {
  it("finds a dead socket within 4 s when an acknowledgement is awaited", () => {
    expect(when(opened(), 100, WAITING, "dead")).toBeLessThanOrEqual(4_000);
  });

  it("finds a dead socket within 10 s when nothing is awaited", () => {
    expect(when(opened(), 100, IDLE, "dead")).toBeLessThanOrEqual(10_000);
  });

  it("waits for a large piece on a slow line", () => {
    const piece = { ...WAITING, bytesInFlight: 1024 * 1024 };
    expect(when(opened(), 100, piece, "dead")).toBeGreaterThan(20_000);
  });

  it("takes a server that answers but does not acknowledge for alive: its database is away", () => {
    expect(when(opened(), 100, WAITING, "dead", 50)).toBe(Number.POSITIVE_INFINITY);
  });

  it("has patience with a connection of 2 s latency", () => {
    expect(when(opened(4_000), 4_100, WAITING, "dead", 4_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it("gives up a connection attempt that nobody answers, each time a little later", () => {
    const pulse = new Pulse();
    pulse.connecting(0);
    const first = when(pulse, 0, IDLE, "dead");
    pulse.connecting(10_000);
    const second = when(pulse, 10_000, IDLE, "dead");
    expect(first).toBeLessThanOrEqual(3_500);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThanOrEqual(10_000);
  });

  it("waits longer for a document that loads, as long as the server has spoken", () => {
    expect(when(opened(), 100, { ...WAITING, canProbe: false }, "dead")).toBeGreaterThanOrEqual(9_500);
  });

  it("takes what the server says unasked for no answer: a line that loses what we send is found dead", () => {
    const pulse = opened();
    const talking = (now: number) => pulse.received(now, false);
    let now = 100;
    for (; now < 60_000 && pulse.tick(now, WAITING) !== "dead"; now += 250) {
      if (!pulse.isAsked && pulse.tick(now, WAITING) === "probe") pulse.probed(now);
      talking(now);
    }
    expect(now).toBeLessThanOrEqual(5_000);
  });

  it("calls an answer overdue after little more than a second, and later behind a large frame", () => {
    const pulse = opened();
    expect(pulse.overdueSince(10_000, 0)).toBeNull(); // nothing was asked
    pulse.probed(10_000);
    expect(pulse.overdueSince(11_000, 0)).toBeNull();
    expect(pulse.overdueSince(11_500, 0)).toBe(10_000);
    expect(pulse.overdueSince(11_500, 1024 * 1024)).toBeNull();
    pulse.received(11_600);
    expect(pulse.overdueSince(12_000, 0)).toBeNull();
  });

  it("calls an attempt to connect overdue as well", () => {
    const pulse = new Pulse();
    pulse.connecting(0);
    expect(pulse.overdueSince(1_000, 0)).toBeNull();
    expect(pulse.overdueSince(1_500, 0)).toBe(0);
  });
});
