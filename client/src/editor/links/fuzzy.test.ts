import { describe, expect, it } from "vitest";
import { bestFits, fit } from "./fuzzy.ts";

describe("what a few letters mean", () => {
  it("takes the beginning before a word, a word before the middle, the middle before scattered letters", () => {
    const titles = ["Rounds, pricing", "A repricing", "Pricing, round two", "Plan: racing", "Pricing", "Other"];
    expect(bestFits(titles, (title) => title, "pricing")).toEqual(["Pricing", "Pricing, round two", "Rounds, pricing", "A repricing"]);
    expect(fit("Go to market", "gtm")).toBe(2);
  });

  it("keeps the order it was given where nothing is better", () => {
    expect(bestFits(["b", "a"], (title) => title, "")).toEqual(["b", "a"]);
  });

  it("does not care for case and accents", () => {
    expect(fit("Übersicht", "uber")).toBe(5);
  });
});
