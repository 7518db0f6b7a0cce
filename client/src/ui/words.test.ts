import { describe, expect, it } from "vitest";
import { ago, count, initials, size } from "./words.ts";

describe("words", () => {
  it("count things", () => {
    expect(count(1, "change")).toBe("1 change");
    expect(count(1200, "change")).toBe("1,200 changes");
  });

  it("say how long ago something was, and never that it will be", () => {
    const now = Date.UTC(2026, 10, 23, 12);
    expect(ago(now + 5_000, now)).toBe("just now");
    expect(ago(now - 4 * 60_000, now)).toBe("4 minutes ago");
    expect(ago(now - 26 * 3_600_000, now)).toBe("yesterday");
  });

  it("give sizes in powers of ten", () => {
    expect([size(0), size(999), size(1_400_000_000), size(51_200)]).toEqual(["0 B", "999 B", "1.4 GB", "51 kB"]);
  });

  it("shorten names of any script to at most two letters", () => {
    expect([initials("Dana Vogel"), initials("noor"), initials("  "), initials("Ana María de Souza")]).toEqual(["DV", "N", "?", "AS"]);
    expect([initials("🥐 Lindqvist"), initials("🚀 Ada 👩‍🍳 Kaya"), initials("«Noor»"), initials("👩‍🍳")]).toEqual(["L", "AK", "N", "👩"]);
  });
});
