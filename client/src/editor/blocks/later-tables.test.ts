// @vitest-environment happy-dom
import { Editor } from "@tiptap/core";
import { CellSelection, columnResizingPluginKey, tableEditingKey } from "@tiptap/pm/tables";
import { expect, it } from "vitest";
import { noteBlocks } from "../note-schema.ts";
import { tableEditing } from "./later-tables.ts";

it("a table that was there before its tools is edited by them once they are here", async () => {
  const content = "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>";
  const editor = new Editor({ extensions: noteBlocks, content });
  editor.commands.setTextSelection(4);
  expect(editor.commands.addRowAfter()).toBe(false);
  editor.commands.insertContent("!"); // letters need no tools
  await tableEditing();
  expect(editor.commands.addRowAfter()).toBe(true);
  expect(editor.state.doc.firstChild?.childCount).toBe(2);
  expect(editor.getText()).toContain("!");
  // Under the names by which the library finds its own plugins.
  expect(tableEditingKey.getState(editor.state)).toBe(null);
  expect(columnResizingPluginKey.getState(editor.state)).toMatchObject({ activeHandle: -1 });
  editor.view.dispatch(editor.state.tr.setSelection(CellSelection.create(editor.state.doc, 2, 2)));
  expect(editor.view.dom.querySelectorAll(".selectedCell")).toHaveLength(1);
  editor.destroy();
});
