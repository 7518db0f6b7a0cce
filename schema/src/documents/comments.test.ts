import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import {
  addMessage,
  commentsOf,
  deleteMessage,
  editMessage,
  messageParts,
  readThreads,
  resolveThread,
  returnMessage,
  startThread,
} from "./comments.ts";

const dana = { id: "dana", name: "Dana Vogel" };
const noor = { id: "noor", name: "Noor" };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString();
const said = (body: string, author = dana, minute = 0) => ({ id: newId(), body, author, at: at(minute) });
const onCard = (id: string) => ({ id: newId(), anchor: { on: "item" as const, id }, quote: "Price" });

function exchange(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

describe("comments", () => {
  it("keeps a thread with what was said in it, in order", () => {
    const doc = new Y.Doc();
    const thread = onCard("card-1");
    startThread(doc, thread, said("Too low?", dana, 1));
    addMessage(doc, thread.id, said("By a third", noor, 2));
    const [read] = readThreads(doc);
    expect(read).toMatchObject({ id: thread.id, anchor: thread.anchor, quote: "Price", resolvedAt: null });
    expect(read?.messages.map(({ body, author }) => `${author.name}: ${body}`)).toEqual(["Dana Vogel: Too low?", "Noor: By a third"]);
  });

  it("resolves, and opens again", () => {
    const doc = new Y.Doc();
    const thread = onCard("card-1");
    startThread(doc, thread, said("Too low?"));
    resolveThread(doc, thread.id, at(5), noor);
    expect(readThreads(doc)[0]).toMatchObject({ resolvedAt: at(5), resolvedBy: "Noor" });
    resolveThread(doc, thread.id, null, noor);
    expect(readThreads(doc)[0]).toMatchObject({ resolvedAt: null, resolvedBy: null });
  });

  it("merges what two people change in one message letter by letter", () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const first = said("Too low");
    startThread(a, onCard("card-1"), first);
    exchange(a, b);
    editMessage(a, first.id, { body: "Way too low", mentions: {}, at: at(3) });
    editMessage(b, first.id, { body: "Too low, I think", mentions: {}, at: at(4) });
    exchange(a, b);
    expect(readThreads(a)[0]?.messages[0]?.body).toBe("Way too low, I think");
    expect(readThreads(b)).toEqual(readThreads(a));
  });

  it("loses no answer that is given while the last message is taken back", () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const [thread, first] = [onCard("card-1"), said("Never mind")];
    startThread(a, thread, first);
    exchange(a, b);
    deleteMessage(a, first.id);
    expect(readThreads(a)).toEqual([]);
    addMessage(b, thread.id, said("I do mind", noor, 2));
    exchange(a, b);
    expect(readThreads(a)[0]?.messages.map(({ body }) => body)).toEqual(["I do mind"]);
  });

  it("puts a deleted message back under its own id", () => {
    const doc = new Y.Doc();
    const first = { ...said("Ask @Noor"), mentions: { noor: "Noor" } };
    startThread(doc, onCard("card-1"), first);
    const before = readThreads(doc);
    deleteMessage(doc, first.id);
    returnMessage(doc, before[0]?.messages[0] as never);
    expect(readThreads(doc)).toEqual(before);
  });

  it("tells people from words, the longer name first", () => {
    const mentions = { a: "Noor", b: "Noor Khan", c: "J. (x)" };
    expect(messageParts({ body: "@Noor Khan and @Noor: ask @J. (x)", mentions })).toEqual([
      { text: "@Noor Khan", person: "b" },
      { text: " and " },
      { text: "@Noor", person: "a" },
      { text: ": ask " },
      { text: "@J. (x)", person: "c" },
    ]);
  });

  it("reads a mention whatever letters its name is made of", () => {
    const marks = Array.from({ length: 0x7e - 0x20 }, (_, i) => String.fromCharCode(0x21 + i)).join("");
    for (const name of ["Anne-Marie", marks, "Zoë 🧭"]) {
      const parts = messageParts({ body: `Ask @${name} now`, mentions: { a: name } });
      expect(parts).toEqual([{ text: "Ask " }, { text: `@${name}`, person: "a" }, { text: " now" }]);
    }
  });

  it("passes over what is no comment of ours, and hides nothing else", () => {
    const doc = new Y.Doc();
    const thread = onCard("card-1");
    startThread(doc, thread, said("Real"));
    const junk: [string, unknown][] = [
      ["a", 1],
      [newId(), new Y.Map([["thread", thread.id]])],
      [newId(), new Y.Map(Object.entries({ thread: thread.id, body: "no text type", at: at(1) }))],
      [newId(), new Y.Map(Object.entries({ thread: thread.id, body: new Y.Text("no time"), at: "soon" }))],
      [newId(), new Y.Map(Object.entries({ anchor: { on: "moon" }, createdAt: at(1) }))],
    ];
    for (const [id, value] of junk) commentsOf(doc).set(id, value);
    expect(readThreads(doc).flatMap(({ messages }) => messages.map(({ body }) => body))).toEqual(["Real"]);
  });

  it("law 5: converges, whatever three people do offline and in whatever order they hear of it", () => {
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom("start", "reply", "edit", "resolve", "reopen", "delete", "exchange"),
      pick: fc.nat(9),
      words: fc.string({ maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
        for (const [minute, { who, what, pick, words }] of steps.entries()) {
          const doc = docs[who] as Y.Doc;
          const threads = readThreads(doc);
          const thread = threads[pick % Math.max(1, threads.length)];
          const message = thread?.messages[pick % thread.messages.length];
          if (what === "start") startThread(doc, onCard("c"), said(words, dana, minute));
          else if (what === "exchange") exchange(...docs.filter((_, i) => i !== who));
          else if (!thread || !message) continue;
          else if (what === "reply") addMessage(doc, thread.id, said(words, noor, minute));
          else if (what === "edit") editMessage(doc, message.id, { body: words, mentions: {}, at: at(minute) });
          else if (what === "delete") deleteMessage(doc, message.id);
          else resolveThread(doc, thread.id, what === "resolve" ? at(minute) : null, noor);
        }
        const merged = docs.map((doc) => Y.encodeStateAsUpdate(doc));
        for (const doc of docs) for (const update of [...merged].reverse()) Y.applyUpdate(doc, update);
        exchange(...docs);
        expect(readThreads(docs[1] as Y.Doc)).toEqual(readThreads(docs[0] as Y.Doc));
        expect(readThreads(docs[2] as Y.Doc)).toEqual(readThreads(docs[0] as Y.Doc));
      }),
      { numRuns: 120 },
    );
  });
});
