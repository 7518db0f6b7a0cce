import { describe, expect, it } from "vitest";
import { linkWords, opensHereOnly } from "./invite-dialog.tsx";

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

describe("an invitation link", () => {
  it.each(["http://localhost:4100/join/x", "http://127.0.0.1:4100/join/x", "http://127.1.2.3/join/x", "http://[::1]:4100/join/x"])(
    "that only this computer can open is recognized: %s",
    (url) => expect(opensHereOnly(url)).toBe(true),
  );

  it.each([
    "https://coreos.example/join/x",
    "http://192.168.1.20:4100/join/x",
    "http://localhost.example/join/x",
    "http://128.0.0.1/join/x",
  ])("that others can open is not warned of: %s", (url) => expect(opensHereOnly(url)).toBe(false));
});
