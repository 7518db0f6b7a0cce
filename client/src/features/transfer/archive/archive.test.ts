import { newId } from "@coreos/schema/ids/id";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { hashBlob } from "../../../replica/files/hash-blob.ts";
import { type Archive, openArchive, writeArchive } from "./archive.ts";

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

function archive(documents: Archive["documents"], files: Archive["files"] = []): Archive {
  return {
    workspace: { id: newId(), name: "Northwind" },
    exportedAt: "2026-11-25T10:00:00.000Z",
    documents,
    files,
    notOnDevice: [{ kind: "note", id: newId(), title: "Elsewhere", audience: "workspace" }],
    filesNotOnDevice: ["ab".repeat(32)],
  };
}

function update(...words: string[]): Uint8Array {
  const doc = new Y.Doc();
  for (const word of words) doc.getText("text").insert(0, word);
  return Y.encodeStateAsUpdate(doc);
}

describe("an archive", () => {
  it("imports back identically, whatever stands in it", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.array(text, { maxLength: 5 })), { maxLength: 6 }),
        fc.uint8Array({ maxLength: 500 }),
        async (notes, file) => {
          const written = archive(
            notes.map(([title, words]) => ({ kind: "note", id: newId(), title, audience: "workspace" as const, update: update(...words) })),
            [
              {
                hash: await hashBlob(new Blob([new Uint8Array(file)])),
                name: "a.bin",
                type: "application/octet-stream",
                content: new Blob([new Uint8Array(file)]),
              },
            ],
          );
          const read = await openArchive(await writeArchive(written, new Map([["Notes/a.md", "# A"]])));
          expect(read?.documents).toEqual(written.documents);
          expect(read && { ...read, files: [], documents: [] }).toEqual({ ...written, files: [], documents: [], unknown: [] });
          expect(await bytesOf(read?.files[0]?.content as Blob)).toEqual(file);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("cut in half is refused, wherever it was cut", async () => {
    const whole = await bytesOf(
      await writeArchive(archive([{ kind: "note", id: newId(), title: "A", audience: "workspace", update: update("words") }]), new Map()),
    );
    for (const share of [0, 0.1, 0.5, 0.9, 0.99]) {
      const half = new Blob([whole.slice(0, Math.floor(whole.length * share))]);
      await expect(openArchive(half), String(share)).rejects.toMatchObject({ slug: "archive.broken" });
    }
  });

  it("of a newer format is refused before anything of it is read", async () => {
    const zip = zipSync({ "manifest.json": strToU8(JSON.stringify({ format: "coreos-archive", version: 2 })) });
    await expect(openArchive(new Blob([new Uint8Array(zip)]))).rejects.toMatchObject({ slug: "archive.too_new" });
  });

  it.each(["../outside.md", "/etc/passwd", "a/../../b.md", "C:\\windows.md", "..\\b.md"])(
    "with the path %s is not unpacked",
    async (path) => {
      const zip = zipSync({ [path]: strToU8("x") });
      await expect(openArchive(new Blob([new Uint8Array(zip)]))).rejects.toMatchObject({ slug: "archive.unsafe" });
    },
  );

  it("that would unpack to more than a gigabyte is refused before it does", async () => {
    const bomb = zipSync({ "a.md": strToU8("x") });
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0x7fffffff, true); // the declared size
    await expect(openArchive(new Blob([new Uint8Array(bomb)]))).rejects.toMatchObject({ slug: "archive.too_large" });
  });

  it("of entries that are larger than they declare is refused before they are copied", async () => {
    const bomb = zipSync({ "a.bin": new Uint8Array(4) }, { level: 0 });
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      view.setUint32(at + 20, 0x7fffffff, true); // stored, so large
      view.setUint32(at + 24, 0, true); // and declared as nothing
    }
    await expect(openArchive(new Blob([new Uint8Array(bomb)]))).rejects.toMatchObject({ slug: "archive.too_large" });
  });

  it("names the documents of a kind that this version does not know", async () => {
    const later = { kind: "sheet", id: newId(), title: "From tomorrow", audience: "workspace" as const };
    const read = await openArchive(await writeArchive(archive([{ ...later, update: update("x") }]), new Map()));
    expect(read).toMatchObject({ documents: [], unknown: [later] });
  });

  it("with one bit of a file or a document flipped is refused as a whole", async () => {
    const file = { hash: "cd".repeat(32), name: "a.bin", type: "", content: new Blob(["other bytes"]) };
    const flipped = await writeArchive(archive([], [file]), new Map());
    await expect(openArchive(flipped)).rejects.toMatchObject({ slug: "archive.broken" });
    const garbage = { kind: "note", id: newId(), title: "A", audience: "workspace" as const, update: new Uint8Array([9, 9, 9, 9]) };
    await expect(openArchive(await writeArchive(archive([garbage]), new Map()))).rejects.toMatchObject({ slug: "archive.broken" });
    const elsewhere = { ...garbage, id: "../../etc", update: update("x") };
    await expect(openArchive(await writeArchive(archive([elsewhere]), new Map()))).rejects.toMatchObject({ slug: "archive.unsafe" });
  });

  it("of somebody else is none, and is said to be none", async () => {
    const zip = zipSync({ "manifest.json": strToU8("{}"), "a.md": strToU8("# A") });
    expect(await openArchive(new Blob([new Uint8Array(zip)]))).toBeNull();
  });

  it("without a document that it lists is broken", async () => {
    const manifest = {
      format: "coreos-archive",
      version: 1,
      workspace: { id: "w", name: "W" },
      exportedAt: "",
      files: [],
      notOnDevice: [],
      filesNotOnDevice: [],
    };
    const zip = zipSync({ "manifest.json": strToU8(JSON.stringify({ ...manifest, documents: [{ kind: "note", id: "x", title: "" }] })) });
    await expect(openArchive(new Blob([new Uint8Array(zip)]))).rejects.toMatchObject({ slug: "archive.broken" });
  });
});
