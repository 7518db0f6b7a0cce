// @vitest-environment happy-dom
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, render } from "@testing-library/react";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { noteSchema } from "../../editor/note-schema.ts";
import { theme } from "../../ui/theme/theme.ts";
import { NotePreview } from "./note-preview.tsx";

afterEach(cleanup);

const cell = (words: string) => ({
  type: "tableCell",
  content: [{ type: "paragraph", ...(words && { content: [{ type: "text", text: words }] }) }],
});

function draw(rows: string[][]): HTMLElement {
  const note = new Y.Doc();
  initNote(note);
  const table = { type: "table", content: rows.map((cells) => ({ type: "tableRow", content: cells.map(cell) })) };
  prosemirrorToYXmlFragment(noteSchema.nodeFromJSON({ type: "doc", content: [table] }), noteContent(note));
  return render(
    <ThemeProvider theme={theme}>
      <NotePreview update={Y.encodeStateAsUpdate(note)} />
    </ThemeProvider>,
  ).container;
}

it("draws a table as the editor does: empty cells a line high, wide ones scrolled by themselves", () => {
  const picture = draw([
    ["Plan", "Price"],
    ["", "12"],
  ]);
  const frame = picture.querySelector<HTMLElement>(".tableWrapper");
  expect([frame?.tabIndex, frame?.querySelector("table")?.style.minWidth]).toEqual([0, "192px"]);
  expect(picture.querySelectorAll("td p").length).toBe(4);
  expect([...picture.querySelectorAll("td p")].map(({ innerHTML }) => innerHTML)).toEqual(["Plan", "Price", "<br>", "12"]);
});
