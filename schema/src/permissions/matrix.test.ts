import { describe, expect, it } from "vitest";
import { can, matrix, ROLES, type Role, reachOf } from "./matrix.ts";

/** The specification's four columns, as far as their resources exist. */
const SPECIFIED: Record<Exclude<Role, "guest">, { data: string; users: string }> = {
  "super-admin": { data: "all", users: "all" },
  admin: { data: "org", users: "org" },
  member: { data: "shared", users: "none" },
  integration: { data: "shared", users: "none" },
};

describe("the permission matrix", () => {
  it.each(Object.entries(SPECIFIED))("gives %s what the specification says", (role, { data, users }) => {
    for (const action of ["read", "write"] as const) expect(reachOf(role as Role, action, "document")).toBe(data);
    for (const [action, resource] of [
      ["write", "member"],
      ["create", "team"],
      ["create", "invitation"],
    ] as const) {
      expect(reachOf(role as Role, action, resource), `${action} ${resource}`).toBe(users);
    }
  });

  it("answers for every role, resource and action, and refuses a stranger each", () => {
    const resources = Object.keys(matrix.admin) as (keyof typeof matrix.admin)[];
    let cells = 0;
    for (const resource of resources) {
      for (const action of Object.keys(matrix.admin[resource]) as never[]) {
        for (const role of ROLES) {
          expect(["all", "org", "shared", "own", "none"]).toContain(reachOf(role, action, resource));
          cells += 1;
        }
        expect(can(null, action, resource)).toBe(false);
      }
    }
    expect(cells).toBe(resources.flatMap((resource) => Object.keys(matrix.guest[resource])).length * ROLES.length);
  });

  it("refuses what is not listed", () => {
    expect(can("super-admin", "delete", "version")).toBe(false);
  });

  it("never gives a role more than the one above it", () => {
    const order = ["none", "own", "shared", "org", "all"];
    const columns: Role[] = ["guest", "integration", "member", "admin", "super-admin"];
    for (const resource of Object.keys(matrix.admin) as (keyof typeof matrix.admin)[]) {
      for (const action of Object.keys(matrix.admin[resource]) as never[]) {
        const reaches = columns.filter((role) => role !== "guest").map((role) => order.indexOf(reachOf(role, action, resource)));
        expect(reaches, `${action} ${resource}`).toEqual(reaches.toSorted((a, b) => a - b));
      }
    }
  });
});
