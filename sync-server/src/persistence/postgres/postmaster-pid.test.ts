import { describe, expect, it } from "vitest";
import { parsePostmasterPid } from "./postmaster-pid.ts";

describe("postmaster.pid", () => {
  it("tells process, port and readiness", () => {
    const text = "11434\n/data/postgres\n1763859600\n39363\n\n127.0.0.1\n   123456         0\nready   \n";
    expect(parsePostmasterPid(text)).toEqual({ pid: 11434, port: 39363, ready: true });
  });

  it("is read line by line while it grows", () => {
    expect(parsePostmasterPid("11434\n/data/postgres\n1763859600\n")).toEqual({ pid: 11434, port: null, ready: false });
  });

  it("is not ready while it starts or stops", () => {
    const text = "11434\n/data/postgres\n1763859600\n39363\n\n127.0.0.1\n1 0\nstopping\n";
    expect(parsePostmasterPid(text)?.ready).toBe(false);
  });

  it("knows a standalone backend by its negated id", () => {
    expect(parsePostmasterPid("-77\n/data\n")).toMatchObject({ pid: 77, ready: false });
  });

  it.each(["", "\n", "word\n"])("is nobody's when it holds %j", (text) => {
    expect(parsePostmasterPid(text)).toBeNull();
  });
});
