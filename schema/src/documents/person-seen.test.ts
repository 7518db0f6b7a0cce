import { expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { noteAllSeen, noteSeen, readSeen } from "./person.ts";

it("never goes back to what was seen before", () => {
  const doc = new Y.Doc();
  const id = newId();
  noteSeen(doc, id, 7);
  noteSeen(doc, id, 5);
  noteAllSeen(doc, 2_000);
  noteAllSeen(doc, 1_000, { [id]: 6 });
  expect(readSeen(doc)).toEqual({ untilMs: 2_000, rows: { [id]: 7 } });
});

it("passes over what somebody else wrote there", () => {
  const doc = new Y.Doc();
  const id = newId();
  const seen = doc.getMap<unknown>("seen");
  seen.set("until", "tomorrow");
  seen.set("constructor", 3);
  seen.set(newId(), Number.NaN);
  seen.set(id, 4);
  expect(readSeen(doc)).toEqual({ untilMs: null, rows: { [id]: 4 } });
});

it("keeps a thousand documents, the latest born", () => {
  const doc = new Y.Doc();
  const ids = Array.from({ length: 1_010 }, () => newId());
  for (const id of ids) noteSeen(doc, id, 1);
  expect(Object.keys(readSeen(doc).rows)).toHaveLength(1_000);
  expect(readSeen(doc).rows[ids.at(-1) as string]).toBe(1);
});
