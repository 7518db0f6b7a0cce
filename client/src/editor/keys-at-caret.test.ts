// @vitest-environment happy-dom
import { Editor } from "@tiptap/core";
import { expect, it } from "vitest";
import { KeysAtCaret } from "./keys-at-caret.ts";
import { noteBlocks } from "./note-schema.ts";

it("a key acts where the caret stands, also while the page has not been told of it", () => {
  const editor = new Editor({ element: document.body, extensions: [...noteBlocks, KeysAtCaret], content: "<p>onetwo</p>" });
  editor.view.focus();
  editor.commands.setTextSelection(1);
  const words = editor.view.dom.querySelector("p")?.firstChild as Text;
  const { domObserver } = editor.view as unknown as { domObserver: { disconnectSelection(): void; connectSelection(): void } };
  domObserver.disconnectSelection(); // the event of the browser comes later
  document.getSelection()?.collapse(words, 3);
  editor.view.dom.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  domObserver.connectSelection();
  expect(editor.getText({ blockSeparator: "|" })).toBe("one|two");
  editor.destroy();
});
