import { describe, expect, it } from "vitest";
import type { LocalWorkspace } from "../../replica/ports.ts";
import { offeredTo } from "./carry-over.ts";

const local: LocalWorkspace = { id: "1", name: "Plans", accountId: null, organizationId: null, claimedBy: null };

describe("what an account may take with it", () => {
  it("is every workspace that lives on this device alone", () => {
    expect(offeredTo("dana", [local])).toEqual([local]);
  });

  it("law 16: is not what another account has begun to take over, or has", () => {
    expect(offeredTo("dana", [{ ...local, claimedBy: "noor" }])).toEqual([]);
    expect(offeredTo("dana", [{ ...local, accountId: "noor" }])).toEqual([]);
    expect(offeredTo("dana", [{ ...local, accountId: "dana" }])).toEqual([]);
  });

  it("law 16: is again what this account began to take over before a crash", () => {
    expect(offeredTo("dana", [{ ...local, claimedBy: "dana" }])).toHaveLength(1);
  });
});
