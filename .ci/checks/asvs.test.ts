import { describe, expect, it } from "vitest";
import { readAsvs } from "./asvs.ts";

const IDS = "id,level\nV1.1.1,2\nV6.2.1,1\n";
const FILES: Record<string, string> = {
  "auth/door.test.ts": 'it("opens to the right password", knock)',
  "auth/door.ts": "export const door = 1;",
};
const report = (...rows: string[]) => readAsvs(["id,level,state,proof", ...rows].join("\n"), IDS, (path) => FILES[path] ?? null);
const OPEN = "V1.1.1,2,open,Nobody has looked.";

describe("the list of ASVS", () => {
  it("is in order when each requirement stands once and each proof is there", () => {
    expect(report(OPEN, "V6.2.1,1,held,auth/door.test.ts right password")).toEqual({
      faults: [],
      counts: { held: 1, open: 1, "not applicable": 0 },
    });
  });

  it("may hold by code alone, and say why in a sentence with commas and quotes", () => {
    expect(report('V1.1.1,2,not applicable,"No ""LDAP"", ever."', "V6.2.1,1,held,auth/door.ts").faults).toEqual([]);
  });

  it("leaves no requirement out, names none twice and makes none up", () => {
    expect(report(OPEN, OPEN, "V9.9.9,1,open,What is this?").faults).toEqual([
      "V1.1.1 stands twice",
      "V9.9.9 is no requirement",
      "V6.2.1 is missing",
    ]);
  });

  it("knows three states and the level of each requirement", () => {
    expect(report(OPEN, "V6.2.1,2,fine,auth/door.ts").faults).toEqual(["V6.2.1 is of level 1, not 2", "V6.2.1 has no state of ours: fine"]);
  });

  it.each([
    ["auth/window.ts", "V6.2.1 names a file that is not there: auth/window.ts"],
    ["auth/door.test.ts any password", "V6.2.1 names a test that auth/door.test.ts does not have: any password"],
    ["auth/door.test.ts", "V6.2.1 names no test of auth/door.test.ts"],
    ["", "V6.2.1 says nothing"],
  ])("does not take %s for a proof", (proof, fault) => {
    expect(report(OPEN, `V6.2.1,1,held,${proof}`).faults).toEqual([fault]);
  });

  it("does not take half a row", () => {
    expect(report(OPEN, "V6.2.1,1").faults).toContain("this is no row: V6.2.1,1");
  });
});
