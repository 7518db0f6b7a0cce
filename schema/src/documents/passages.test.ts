import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { addCard, initCanvas } from "./canvas.ts";
import { cardBody } from "./card-body.ts";
import { addField } from "./card-field.ts";
import { addLink } from "./card-link.ts";
import { startThread } from "./comments.ts";
import { documentPath, parseDocumentPath } from "./document-address.ts";
import { initNote, noteContent } from "./note.ts";
import { documentPassages } from "./passages.ts";
import { formatTaskRef } from "./task-ref.ts";

const target = newId();

function block(name: string, attrs: Record<string, string>, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value);
  element.insert(0, children);
  return element;
}

function words(text: string, marks: Record<string, object> = {}): Y.XmlText {
  const node = new Y.XmlText();
  node.insert(0, text, marks);
  return node;
}

function noteOf(...blocks: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  initNote(doc);
  noteContent(doc).insert(0, blocks);
  return doc;
}

describe("passages", () => {
  it("finds each line of a note under the id of its own block, lists and quotes too", () => {
    const item = block("listItem", { id: "item" }, [block("paragraph", { id: "inner" }, [words("Call them")])]);
    const doc = noteOf(
      block("heading", { id: "h" }, [words("Next")]),
      block("bulletList", { id: "list" }, [item]),
      block("blockquote", { id: "quote" }, [block("paragraph", {}, [words("Said")])]),
      block("paragraph", { id: "empty" }),
    );
    expect(documentPassages("note", doc).map(({ anchor, text }) => [anchor, text])).toEqual([
      ["h", "Next"],
      ["inner", "Call them"],
      ["quote", "Said"],
    ]);
  });

  it("names what a line names: people, documents with their place, addresses of our own screens", () => {
    const href = `https://core.example${documentPath({ workspaceId: newId(), kind: "canvas", id: target, anchor: "card" })}`;
    const doc = noteOf(
      block("paragraph", { id: "p" }, [
        words("Ask "),
        block("mention", { person: "noor", label: "Noor" }),
        words(" about "),
        block("documentLink", { document: target, kind: "canvas", anchor: "card", label: "Business model" }),
        words(", see "),
        words("here", { link: { href } }),
      ]),
      block("documentEmbed", { id: "e", document: target, kind: "canvas", label: "Business model" }),
    );
    const link = { to: "document", id: target, anchor: "card", embedded: false };
    expect(documentPassages("note", doc)).toEqual([
      {
        anchor: "p",
        text: "Ask @Noor about Business model, see here",
        links: [{ to: "person", id: "noor", anchor: null, embedded: false }, link, link],
        part: "content",
      },
      { anchor: "e", text: "Business model", links: [{ to: "document", id: target, anchor: null, embedded: true }], part: "content" },
    ]);
  });

  it("finds a file by its name, and a picture by what it shows", () => {
    const doc = noteOf(
      block("attachment", { id: "a", name: "Contract.pdf" }),
      block("image", { id: "i", name: "IMG_7.png", alt: "The new oven" }),
      block("attachment", { id: "n" }),
    );
    expect(documentPassages("note", doc).map(({ anchor, text }) => [anchor, text])).toEqual([
      ["a", "Contract.pdf"],
      ["i", "IMG_7.png\nThe new oven"],
    ]);
  });

  it("reads cards, and what is said about any document", () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    addCard(doc, { id: newId(), section: "value", title: "Numbers one can click" });
    const author = { id: null, name: "" };
    const first = { id: newId(), body: "Which, @Noor?", mentions: { noor: "Noor" }, author, at: "2026-01-01T00:00:00Z" };
    startThread(doc, { id: "thread", anchor: { on: "item", id: "x" }, quote: "" }, first);
    expect(documentPassages("canvas", doc).map(({ text, part }) => [part, text])).toEqual([
      ["content", "Numbers one can click"],
      ["comment", "Which, @Noor?"],
    ]);
    expect(documentPassages("canvas", doc)[1]?.links).toEqual([{ to: "person", id: "noor", anchor: null, embedded: false }]);
  });

  it("reads the figures, the text and the links of a card under the id of the card", () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    const [card, other, project, task] = [newId(), newId(), newId(), newId()];
    addCard(doc, { id: card, section: "value", title: "Team plan" });
    addField(doc, { id: newId(), card, name: "Price", value: { type: "money", minor: 31_050, currency: "USD" } });
    addField(doc, { id: newId(), card, name: "Share", value: { type: "percent", amount: "12.5" } });
    cardBody(doc, card).insert(0, [block("paragraph", { id: "p" }, [words("For more than five")])]);
    addLink(doc, { id: newId(), card, kind: "note", target });
    addLink(doc, { id: newId(), card, kind: "card", target: other });
    addLink(doc, { id: newId(), card, kind: "tasks", target: formatTaskRef({ project, task }) });
    const [head, body, ...rest] = documentPassages("canvas", doc);
    expect(head).toEqual({
      anchor: card,
      text: "Team plan\nPrice 310.5 USD\nShare 12.5 %",
      links: [
        { to: "document", id: target, anchor: null, embedded: false },
        { to: "document", id: project, anchor: task, embedded: false },
      ],
      part: "content",
    });
    expect([body?.anchor, body?.text, rest]).toEqual([card, "For more than five", []]);
  });

  it("passes over nodes that name nothing, and keeps the words around them", () => {
    const doc = noteOf(block("paragraph", { id: "p" }, [words("a "), block("documentLink", { kind: "moon" }), words("b")]));
    expect(documentPassages("note", doc)).toEqual([{ anchor: "p", text: "a b", links: [], part: "content" }]);
  });

  it("reads back the address it writes, and no other", () => {
    const address = { workspaceId: newId(), kind: "note" as const, id: newId(), anchor: "a b/ä" };
    expect(parseDocumentPath(documentPath(address))).toEqual(address);
    expect(parseDocumentPath(documentPath({ ...address, anchor: null }))).toEqual({ ...address, anchor: null });
    for (const other of [
      "/",
      "/w/x/note/y",
      `/w/${address.workspaceId}/moon/${address.id}`,
      `/w/${address.workspaceId}/note/${address.id}/versions`,
    ])
      expect(parseDocumentPath(other)).toBe(null);
  });
});
