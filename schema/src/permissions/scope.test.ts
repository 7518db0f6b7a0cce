import { describe, expect, it } from "vitest";
import { type Action, matrix, type Resource } from "./matrix.ts";
import { isInScope, SCOPES } from "./scope.ts";

const cells = (Object.keys(matrix.admin) as Resource[]).flatMap((resource) =>
  (Object.keys(matrix.admin[resource]) as Action[]).map((action) => ({ resource, action })),
);

describe("the scopes of a key", () => {
  it("a person has all of them, a key without any none", () => {
    for (const { action, resource } of cells) {
      expect(isInScope(null, action, resource)).toBe(true);
      expect(isInScope([], action, resource)).toBe(false);
    }
  });

  it("to read changes nothing; to write reads too", () => {
    const reading = SCOPES.filter((scope) => scope.endsWith(":read"));
    for (const { action, resource } of cells)
      if (action !== "read") expect(isInScope(reading, action, resource), `${action} ${resource}`).toBe(false);
    expect(isInScope(["documents:write"], "read", "document")).toBe(true);
    expect(isInScope(["documents:write"], "read", "file")).toBe(false);
  });

  it("reach no keys, whatever they are", () => {
    for (const action of ["create", "read", "delete"] as const) expect(isInScope(SCOPES, action, "key")).toBe(false);
  });
});
