import { describe, expect, it } from "vitest";
import type { SaveState } from "../../replica/ports.ts";
import { badgeOf, saveSentence } from "./badge-words.ts";

const stored: SaveState = { onDevice: 0, sent: 0, inMemory: 0, network: "online", home: "account", fault: null };
const words = (change: Partial<SaveState>) => badgeOf({ ...stored, ...change }).words;

describe("the badge", () => {
  it("law 10: says stored only when no row waits", () => {
    expect(words({})).toBe("Stored");
    expect(words({ sent: 1 })).toBe("Sent 1");
    expect(words({ onDevice: 12, network: "offline" })).toBe("12 on this device");
    for (const network of ["offline", "connecting", "online", "unstored"] as const)
      for (const rows of [{ onDevice: 1 }, { sent: 1 }, { inMemory: 1 }]) expect(words({ network, ...rows })).not.toBe("Stored");
  });

  it("counts what is furthest from stored when rows wait in both places", () => {
    expect(words({ onDevice: 2, sent: 5 })).toBe("2 on this device");
  });

  it("says that sent is not stored while the server's database is away", () => {
    expect(words({ network: "unstored", sent: 3 })).toBe("Sent, not stored");
    expect(words({ network: "unstored" })).toBe("Stored"); // nothing was written since: still true
  });

  it("law 13: says that rows were refused as long as they wait in quarantine", () => {
    expect(words({ refused: 2 })).toBe("2 refused");
    expect(words({ refused: 2, sent: 1 })).toBe("Sent 1"); // the rest still goes on
    expect(saveSentence({ ...stored, refused: 1 })).toContain("The server refused 1 change;");
  });

  it("law 18: says stored only when no file waits, and says which way a file is going", () => {
    expect(words({ files: 1 })).toBe("Sending 1 file");
    expect(words({ files: 2, network: "offline" })).toBe("2 files on this device");
    expect(words({ files: 2, onDevice: 3, network: "offline" })).toBe("3 on this device"); // the details name both
    expect(words({ filesRefused: 1 })).toBe("1 file refused");
    expect(words({ files: 1, home: "device" })).toBe("Only on this device");
    expect(saveSentence({ ...stored, files: 1, network: "offline" })).toContain("1 file kept on this device");
    expect(saveSentence({ ...stored, filesRefused: 1 })).toContain("refused 1 file");
  });

  it("never calls a workspace without an account stored", () => {
    expect(words({ home: "device", network: "offline" })).toBe("Only on this device");
  });

  it("puts a full device before everything else", () => {
    const fault = { slug: "device.storage_full", sinceMs: 0 } as const;
    expect(words({ fault, inMemory: 4, home: "device" })).toBe("Not saved: device full");
    expect(saveSentence({ ...stored, fault, inMemory: 4 })).toContain(
      "4 changes could not be written to this device and live in this tab only",
    );
    expect(words({ fault: { slug: "device.storage_failed", sinceMs: 0 } })).toBe("Not saved: device refuses");
  });
});
