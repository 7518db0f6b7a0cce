import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { type Head, mayBeNews, readNews } from "./news.ts";

const ada = { id: "ada", name: "Ada" };
const noor = { id: "noor", name: "Noor" };
const me = { id: "me", name: "Me" };
const id = newId();
const head: Head = { id, kind: "note", name: `w/note/${id}`, seq: 30, changedAtMs: at(30) };

function at(minute: number): number {
  return Date.UTC(2026, 10, 25, 12, minute);
}
function run(author: typeof ada, from: number, to: number, seq: number) {
  return { author, from: new Date(at(from)).toISOString(), to: new Date(at(to)).toISOString(), edits: 1, seq };
}

describe("news of a document", () => {
  it("are what others did behind the row that was looked at", () => {
    const news = readNews(head, [run(noor, 20, 21, 30), run(ada, 0, 1, 10)], { untilMs: at(-60), rows: { [id]: 10 } }, "me");
    expect(news?.stretches).toEqual([{ people: [noor], toMs: at(21), baseSeq: 10, seq: 30 }]);
  });

  it("are nothing when only I wrote", () => {
    expect(readNews(head, [run(me, 20, 21, 30)], { untilMs: at(0), rows: {} }, "me")).toBeNull();
  });

  it("begin where everything was marked as seen", () => {
    const news = readNews(head, [run(noor, 20, 21, 30), run(ada, 0, 1, 10)], { untilMs: at(5), rows: {} }, "me");
    expect(news?.stretches).toEqual([{ people: [noor], toMs: at(21), baseSeq: 10, seq: 30 }]);
  });

  it("stand together where people wrote side by side, without me", () => {
    const news = readNews(head, [run(noor, 1, 8, 29), run(ada, 2, 9, 30), run(me, 3, 4, 12)], { untilMs: at(0), rows: {} }, "me");
    expect(news?.stretches).toEqual([{ people: [noor, ada], toMs: at(9), baseSeq: 0, seq: 30 }]);
  });

  it("of one person are parted by what I did between", () => {
    const news = readNews(head, [run(noor, 1, 2, 10), run(me, 3, 4, 20), run(noor, 20, 21, 30)], { untilMs: at(0), rows: {} }, "me");
    expect(news?.stretches.map(({ baseSeq, seq }) => [baseSeq, seq])).toEqual([
      [20, 30],
      [0, 10],
    ]);
  });
});

describe("a document that may have news", () => {
  it.each([
    ["written after the mark", { untilMs: at(0), rows: {} }, true],
    ["written before the mark", { untilMs: at(31), rows: {} }, false],
    ["seen up to its last row", { untilMs: at(0), rows: { [id]: 30 } }, false],
    ["of somebody who has not begun to look", { untilMs: null, rows: {} }, false],
  ])("%s", (_what, seen, expected) => {
    expect(mayBeNews(head, seen)).toBe(expected);
  });
});
