import { SCOPES } from "@coreos/schema/permissions/scope";
import { describe, expect, it } from "vitest";
import { SUBJECTS, scopesOf, scopeWords } from "./scope-words.ts";

describe("what a key may", () => {
  it("is every scope there is, and no other", () => {
    const all = SUBJECTS.flatMap((subject) => [`${subject}:read`, `${subject}:write`]);
    expect(all.toSorted()).toEqual([...SCOPES].toSorted());
  });

  it("is said in words: to change is to read, too", () => {
    expect(scopesOf({ documents: "write", files: "read", people: "none" })).toEqual(["documents:write", "files:read"]);
    expect(scopeWords(["documents:read", "documents:write", "files:read"])).toBe("changes documents, reads files");
  });
});
