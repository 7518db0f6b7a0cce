import { beforeEach, describe, expect, it } from "vitest";
import { SubmitGrants } from "./submit-grants.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const given = (grant: string, organizationId = "o", days = 30) => [{ organizationId, grant, expiresAt: inDays(days) }];

describe("submit-only grants on the device", () => {
  let rows: Map<string, string>;
  let grants: SubmitGrants;
  beforeEach(() => {
    rows = new Map();
    grants = new SubmitGrants({
      get: async (key) => rows.get(key) ?? null,
      set: async (key, value) => void (value === null ? rows.delete(key) : rows.set(key, value)),
      change: async () => false,
    });
  });

  it("are the newest alone while nothing waits", async () => {
    await grants.keep("ann", given("1"), false);
    await grants.keep("ann", given("2"), false);
    expect(await grants.of("ann", "o")).toEqual(["2"]);
  });

  it("keep the oldest, too, while edits wait, and the one before", async () => {
    for (const grant of ["1", "2", "3", "4"]) await grants.keep("ann", given(grant), true);
    expect(await grants.of("ann", "o")).toEqual(["1", "3", "4"]);
  });

  it("of an organization that one was removed from stay until they end", async () => {
    await grants.keep("ann", [...given("1"), ...given("2", "other")], false);
    await grants.keep("ann", given("3", "other"), false);
    expect(await grants.of("ann", "o")).toEqual(["1"]);
    expect(await grants.of("ann", "other")).toEqual(["3"]);
    await grants.keep("ann", given("over", "o", -1), false);
    expect(await grants.of("ann", "o")).toEqual([]);
  });

  it("are nobody else's, and gone after signing out", async () => {
    await grants.keep("ann", given("1"), false);
    expect(await grants.of("bo", "o")).toEqual([]);
    await grants.forget();
    expect(await grants.of("ann", "o")).toEqual([]);
  });
});
