import { describe, expect, it } from "vitest";
import type { FileState } from "../../replica/ports.ts";
import { fileWords } from "./file-words.ts";

const words = (state: Partial<FileState>) => fileWords({ state: "on-device", held: true, share: null, error: null, ...state });

describe("the state of a file, in words", () => {
  it("law 18: says stored of nothing but what is stored", () => {
    expect(words({ state: "stored" })).toBe("Stored");
    for (const state of ["reading", "on-device", "uploading", "absent", "failed"] as const)
      expect(words({ state })).not.toContain("Stored");
  });

  it("says how far it is", () => {
    expect(words({ state: "uploading", share: 0.417 })).toBe("Sending, 42 %");
    expect(words({ state: "absent", held: false, share: 0.5 })).toBe("Fetching, 50 %");
  });

  it("says why it was not taken", () => {
    expect(words({ state: "failed", error: "file.mismatch" })).toBe("This file did not arrive whole.");
  });
});
