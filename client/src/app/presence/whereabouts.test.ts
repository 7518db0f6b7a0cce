import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { readCompanions } from "./whereabouts.ts";

const noor = { id: "noor", name: "Noor" };
const note = { id: newId(), kind: "note", anchor: null };

describe("who is where", () => {
  it("is told once per account, by the device that moved last", () => {
    const companions = readCompanions(
      [
        { user: noor, place: { at: 1, where: note } },
        { user: noor, place: { at: 2, where: "elsewhere" } },
        { user: { id: "me", name: "Me" }, place: { at: 3, where: note } },
      ],
      "me",
    );
    expect(companions).toEqual([{ person: noor, where: null, idle: false, follows: null }]);
  });

  it.each([
    ["nothing at all", undefined],
    ["a text", "here"],
    ["an address of another site", { at: 1, where: { id: "https://evil.example", kind: "note" } }],
    ["an unknown kind", { at: 1, where: { ...note, kind: "../settings" } }],
    ["a moment that is none", { at: "now", where: note }],
    ["an endless thing", { at: 1, where: { id: "x".repeat(100_000), kind: "note" } }],
  ])("is elsewhere for %s, and the person is still here", (_what, place) => {
    expect(readCompanions([{ user: noor, place }], "me")).toEqual([{ person: noor, where: null, idle: false, follows: null }]);
  });

  it("keeps the document when only the piece of it cannot be read", () => {
    const [companion] = readCompanions([{ user: noor, place: { at: 1, where: { ...note, anchor: "#<script>" }, follows: 7 } }], "me");
    expect(companion?.where).toEqual(note);
    expect(companion?.follows).toBeNull();
  });

  it("shows nobody whom the server did not stamp", () => {
    expect(readCompanions([{ place: { at: 1, where: note } }, null, 7], "me")).toEqual([]);
  });
});
