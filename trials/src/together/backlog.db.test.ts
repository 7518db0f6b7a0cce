import { noteContent, noteText } from "@coreos/schema/documents/note";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Chance } from "../product/random.ts";
import { newDocument, openStage, type Stage, stored } from "./stage.ts";

const PARAGRAPHS = 160;
const PARAGRAPH_BYTES = 128 * 1024;

describe("a backlog of 20 MB", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  it("written offline arrives in pieces, once, and is stored", async () => {
    const workspaces = [await stage.workspace()];
    const device = stage.device();
    const replica = await device.tab({ workspaces });
    const session = await newDocument(replica, workspaces[0]?.id ?? "", "note");
    await stored(replica);
    device.line.down({ told: true });
    const chance = new Chance(20);
    for (let at = 0; at < PARAGRAPHS; at++) noteContent(session.doc).push([new Y.XmlText(words(chance, PARAGRAPH_BYTES))]);
    noteContent(session.doc).delete(0, 1);
    await replica.flush();
    const before = device.line.sentBytes;
    device.line.up();
    await stored(replica, 90_000);
    const sent = device.line.sentBytes - before;
    expect(sent).toBeGreaterThan((PARAGRAPHS - 1) * PARAGRAPH_BYTES);
    expect(sent).toBeLessThan(1.2 * PARAGRAPHS * PARAGRAPH_BYTES);
    expect(session.refusal.get()).toBeNull();
    expect(noteText(await stage.fresh(session.name)) === noteText(session.doc)).toBe(true);
  }, 120_000);
});

function words(chance: Chance, length: number): string {
  let text = "";
  while (text.length < length) text += `${chance.next().toString(36).slice(2)} `;
  return text.slice(0, length);
}
