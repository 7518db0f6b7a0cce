import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../../api/testing.ts";
import { postgresSecondFactors } from "./second-factors.ts";

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

describe("a second factor", () => {
  it("that was begun anew is not turned on by the code of the one before", async () => {
    const rows = postgresSecondFactors(test.database);
    const [first, second] = [Buffer.from("first"), Buffer.from("second")];
    await rows.begin("operator", first);
    await rows.begin("operator", second); // another tab
    expect(await rows.confirm({ accountId: "operator", secret: first, step: 7 }, [])).toBe(false);
    expect((await rows.of("operator"))?.confirmedAt).toBeNull();
    expect(await rows.confirm({ accountId: "operator", secret: second, step: 7 }, [])).toBe(true);
  });
});
