import { initNote, noteContent } from "@coreos/schema/documents/note";
import { initPerson, personDocumentName } from "@coreos/schema/documents/person";
import { moveNode } from "@coreos/schema/documents/tree";
import { addNode, initWorkspace } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { DocumentSession, Phase } from "../../../replica/ports.ts";
import { openArchive } from "../archive/archive.ts";
import { unzipSafely } from "../archive/unzip.ts";
import { exportWords } from "./export-words.ts";
import { exportWorkspace } from "./export-workspace.ts";

const workspaceId = newId();
const accountId = newId();
const constant = <T>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

function device() {
  const held = new Map<string, { doc: Y.Doc; phase: Phase; broken?: boolean }>();
  const open = (name: string): DocumentSession => {
    const { doc, phase, broken } = held.get(name) ?? { doc: new Y.Doc(), phase: "absent" };
    return {
      name,
      doc,
      awareness: new Awareness(doc),
      phase: constant(phase),
      access: constant("write"),
      refusal: constant(null),
      askAgain: async () => undefined,
      discardRefused: async () => undefined,
      exportUpdate: async () => {
        if (broken) throw new Error("the disk does not answer");
        return Y.encodeStateAsUpdate(doc);
      },
      release: () => undefined,
    };
  };
  const root = new Y.Doc();
  initWorkspace(root, "Northwind");
  held.set(rootDocumentName(workspaceId), { doc: root, phase: "ready" });
  const add = (title: string, state: { phase: Phase; broken?: boolean } | null) => {
    const id = newId();
    const name = formatDocumentName({ workspaceId, kind: "note", documentId: id });
    addNode(root, { id, kind: "note", title });
    if (state) held.set(name, { doc: new Y.Doc(), ...state });
    return name;
  };
  const addPrivate = (title: string) => {
    const own = new Y.Doc();
    const id = newId();
    initPerson(own);
    addNode(own, { id, kind: "note", title });
    held.set(personDocumentName(workspaceId, accountId), { doc: own, phase: "ready" });
    held.set(formatDocumentName({ workspaceId, kind: "note", documentId: id }), { doc: new Y.Doc(), phase: "ready" });
  };
  return { open, root, add, addPrivate };
}

const noFiles = () => ({ blob: () => Promise.reject(new Error("not here")) }) as never;

async function opened(exported: Awaited<ReturnType<typeof exportWorkspace>>) {
  const archive = await openArchive(exported.file);
  if (!archive) throw new Error("no archive");
  return archive;
}

describe("an export", () => {
  it("holds what the device holds, and names what is not on it instead of exporting it empty", async () => {
    const { open, add } = device();
    const here = add("Here", { phase: "ready" });
    add("Away", null);
    add("Refused", { phase: "refused" });
    const exported = await exportWorkspace({ open, files: noFiles }, { id: workspaceId, accountId: null }, 0, {
      canvas: () => () => [],
      personName: String,
    });
    const archive = await opened(exported);
    expect(archive.documents.map(({ kind, id }) => `${workspaceId}/${kind}/${id}`)).toEqual([rootDocumentName(workspaceId), here]);
    expect(archive.notOnDevice.map(({ title }) => title).sort()).toEqual(["Away", "Refused"]);
    expect(exportWords(exported)).toBe("1 document exported. Not on this device, so not in the file: “Away”, “Refused”.");
  });

  it("says how many private documents it holds, or that none could be in it", async () => {
    const { open, add, addPrivate } = device();
    add("Here", { phase: "ready" });
    const words = async () =>
      exportWords(
        await exportWorkspace({ open, files: noFiles }, { id: workspaceId, accountId }, 0, { canvas: () => () => [], personName: String }),
      );
    expect(await words()).toContain("1 document exported. No private documents are on this device, so none is in the file.");
    addPrivate("Salaries");
    expect(await words()).toContain("2 documents exported, 1 of them private to you.");
  });

  it("goes on past what it cannot read, and says so", async () => {
    const { open, root, add } = device();
    const here = add("Here", { phase: "ready" });
    add("Broken", { phase: "ready", broken: true });
    root.getMap("tree").set("../../etc", new Y.Map([["kind", "note"]]));
    const exported = await exportWorkspace({ open, files: noFiles }, { id: workspaceId, accountId: null }, 0, {
      canvas: () => () => [],
      personName: String,
    });
    expect((await opened(exported)).documents.map(({ kind, id }) => `${workspaceId}/${kind}/${id}`)).toContain(here);
    expect(exportWords(exported)).toBe("1 document exported. 2 entries could not be read and were left out.");
  });

  it("points from its Markdown at the files that lie in it, and says what the Markdown lacks", async () => {
    const { open, root, add } = device();
    const [hash, gone] = ["ab".repeat(32), "cd".repeat(32)];
    const name = add("Plan", { phase: "ready" });
    const { doc } = open(name);
    initNote(doc);
    for (const file of [hash, gone]) {
      const image = new Y.XmlElement("image");
      for (const [key, value] of Object.entries({ id: newId(), hash: file, name: "photo.png", type: "image/png" }))
        image.setAttribute(key, value);
      noteContent(doc).push([image]);
    }
    const parent = newId();
    addNode(root, { id: parent, kind: "folder", title: "Plans" });
    moveNode(root, name.split("/").at(-1) ?? "", parent, 0);
    const files = () =>
      ({
        blob: (ref: { hash: string }) => (ref.hash === hash ? Promise.resolve(new Blob(["png"])) : Promise.reject(new Error("gone"))),
      }) as never;
    const exported = await exportWorkspace({ open, files }, { id: workspaceId, accountId: "ada" }, 0, {
      canvas: () => () => [],
      personName: String,
    });
    const entries = await unzipSafely(exported.file);
    const text = new TextDecoder().decode(entries.get("readable/Plans/Plan.md"));
    expect(text).toBe(`# Plan\n\n![photo.png](../../files/${hash})\n\n*Image left out: photo.png*\n`);
    expect(entries.has(`files/${hash}`)).toBe(true);
    expect(exportWords(exported)).toBe(
      "1 document exported. No private documents are on this device, so none is in the file. 1 attachment not on this device, so not in the file. The Markdown copies in it are without 1 image. Named versions and history stay behind.",
    );
    expect(exportWords({ ...exported, isImportable: false })).toContain("It is larger than an import takes");
  });

  it("tells how far it is, document by document", async () => {
    const { open, add } = device();
    add("One", { phase: "ready" });
    add("Two", { phase: "ready" });
    const told: string[] = [];
    const onProgress = (label: string, done: number, total: number) => told.push(`${label} ${done} of ${total}`);
    await exportWorkspace({ open, files: noFiles }, { id: workspaceId, accountId: null }, 0, {
      canvas: () => () => [],
      personName: String,
      onProgress,
    });
    expect(told).toEqual([
      ...[0, 1, 2].map((done) => `Reading documents ${done} of 3`),
      ...[0, 1, 2].map((done) => `Writing documents and files ${done} of 3`),
      "Packing 0 of 0",
    ]);
  });
});
