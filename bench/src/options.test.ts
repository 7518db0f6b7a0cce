import { describe, expect, it } from "vitest";
import { parseRequest } from "./options.ts";

const newSeed = () => 42;

describe("options", () => {
  it("runs everything, five rounds of two seconds, with a seed of its own", () => {
    expect(parseRequest(["sync"], newSeed)).toEqual({
      name: "sync",
      options: { json: false, rounds: 5, seconds: 2, seed: 42, only: null, profile: null },
    });
  });

  it("repeats a run by its seed, smaller where asked", () => {
    const { options } = parseRequest(
      ["sync", "--json", "--rounds", "1", "--seconds", "0.5", "--seed", "7", "--only", "fan-out,storm"],
      newSeed,
    );
    expect(options).toEqual({ json: true, rounds: 1, seconds: 0.5, seed: 7, only: ["fan-out", "storm"], profile: null });
  });

  it("refuses what makes no sense instead of measuring nothing", () => {
    expect(() => parseRequest(["sync", "--rounds", "0"], newSeed)).toThrow("--rounds");
    expect(() => parseRequest(["sync", "--loud"], newSeed)).toThrow("--loud");
  });
});
