import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { fileName, fileReferences, readFileRef } from "./file-references.ts";

const hash = (digit: string) => digit.repeat(64);

describe("the files that a document names", () => {
  it("are found in nodes, fields, lists and embeds, wherever a kind keeps them", () => {
    const doc = new Y.Doc();
    const image = new Y.XmlElement("image");
    image.setAttribute("hash", hash("a"));
    doc.getXmlFragment("content").insert(0, [image]);
    const card = new Y.Map<unknown>();
    doc.getMap("cards").set("one", card);
    card.set("hash", hash("b"));
    card.set("files", [{ hash: hash("c"), name: "deck.pdf" }]);
    doc.getText("words").insertEmbed(0, { file: { hash: hash("d") } });
    expect([...fileReferences(doc)].sort()).toEqual(["a", "b", "c", "d"].map(hash));
  });

  it("are read from a replica that never touched the roots, without writing to it", () => {
    const written = new Y.Doc();
    written.getMap("cards").set("one", { hash: hash("a") });
    const read = new Y.Doc();
    Y.applyUpdate(read, Y.encodeStateAsUpdate(written));
    const before = Y.encodeStateAsUpdate(read);
    expect([...fileReferences(read)]).toEqual([hash("a")]);
    expect(Y.encodeStateAsUpdate(read)).toEqual(before);
  });

  it("are no longer named once what named them is deleted or overwritten", () => {
    const doc = new Y.Doc();
    const image = new Y.XmlElement("image");
    image.setAttribute("hash", hash("a"));
    doc.getXmlFragment("content").insert(0, [image]);
    doc.getMap("fields").set("hash", hash("b"));
    doc.getMap("fields").set("hash", hash("c"));
    doc.getXmlFragment("content").delete(0, 1);
    expect([...fileReferences(doc)]).toEqual([hash("c")]);
  });

  it("pass over what only looks like one: other keys, other lengths, endless nesting", () => {
    const doc = new Y.Doc();
    let deep: object = { hash: hash("f") };
    for (let level = 0; level < 100; level++) deep = { deep };
    doc.getMap("any").set("hash", "short");
    doc.getMap("any").set("name", hash("a"));
    doc.getMap("any").set("deep", deep);
    doc.getMap("any").set("upper", { hash: hash("A") });
    expect(fileReferences(doc).size).toBe(0);
  });
});

describe("a reference", () => {
  it("is read from what any member may have written", () => {
    expect(readFileRef({ hash: hash("a"), name: 7, type: null, sizeBytes: -1, width: "9" })).toEqual({
      hash: hash("a"),
      name: "File",
      type: "application/octet-stream",
      sizeBytes: 0,
    });
    expect(readFileRef({ hash: "no" })).toBeNull();
  });

  it("has a name that is one line, shows its true ending and leads nowhere", () => {
    expect(fileName("../../etc/passwd")).toBe("passwd");
    expect(fileName("C:\\docs\\plan.pdf")).toBe("plan.pdf");
    expect(fileName("invoice\u202efdp.exe\n")).toBe("invoicefdp.exe");
    expect(fileName(`${"x".repeat(10_000)}.pdf`)).toMatch(/^x{251}\.pdf$/);
    expect(fileName(" ")).toBe("File");
  });
});
