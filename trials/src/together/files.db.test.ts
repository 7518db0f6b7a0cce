import { createHash, randomBytes } from "node:crypto";
import { noteContent } from "@coreos/schema/documents/note";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { newDocument, openStage, type Stage, stored } from "./stage.ts";

const WAIT = { timeout: 30_000 };
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe("a file of a note that a device never opened", () => {
  it("is there without a network, and was counted on its way", async () => {
    const workspaces = [await stage.workspace()];
    const id = workspaces[0]?.id ?? "";
    const writer = await stage.device().tab({ workspaces });
    const note = await newDocument(writer, id, "note");
    const content = randomBytes(FILE_PIECE_BYTES + 5);
    const { hash, sizeBytes } = await writer.files(id).add(new File([content], "plan.bin"));
    const attachment = new Y.XmlElement("attachment");
    attachment.setAttribute("hash", hash);
    attachment.setAttribute("sizeBytes", sizeBytes as unknown as string); // a number, as the editor writes it
    noteContent(note.doc).push([attachment]);
    await vi.waitFor(() => expect(writer.files(id).state(hash).get().state).toBe("stored"), WAIT);
    await stored(writer);

    const device = stage.device();
    const reader = await device.tab({ workspaces });
    await vi.waitFor(() => expect(reader.replication.get()).toMatchObject({ files: 1, filesDone: 1, filesSkipped: 0 }), WAIT);
    device.line.down({ told: true });
    const read = new Uint8Array(await (await reader.files(id).blob({ hash })).arrayBuffer());
    expect(createHash("sha256").update(read).digest("hex")).toBe(hash);
  });
});
