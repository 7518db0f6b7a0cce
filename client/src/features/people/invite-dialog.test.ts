import { describe, expect, it } from "vitest";
import { linkWords } from "./invite-dialog.tsx";

describe("the words beside an invitation link", () => {
  const now = Date.parse("2026-11-23T08:00:00Z");
  const words = linkWords("Northwind", now + 14 * 24 * 60 * 60 * 1000, now);

  it("say that it gives membership of the whole organization, for how long and to whom", () => {
    expect(words).toContain("Anyone who has this link becomes a member of “Northwind”");
    expect(words).toContain("everything in it that is not private, in every workspace");
    expect(words).toContain("for 14 days");
  });

  it("promise no less where the organization's name is not known", () => {
    expect(linkWords(null, now, now)).toContain("a member of the whole organization");
  });
});
