// @vitest-environment happy-dom
import { Editor } from "@tiptap/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noteBlocks } from "../note-schema.ts";
import { unfoldAround } from "./toggles.ts";

const TOGGLE = '<details><summary>Why</summary><div data-type="detailsContent"><p>because</p></div></details><p>end</p>';
let editor: Editor;

/** What is not folded away is laid out; nothing is in happy-dom. */
beforeEach(() => {
  const offsetParent = function (this: HTMLElement) {
    return this.closest('[data-type="detailsContent"]') && !this.closest(".is-open") ? null : document.body;
  };
  Object.defineProperty(HTMLElement.prototype, "offsetParent", { get: offsetParent, configurable: true });
});
afterEach(() => {
  editor.destroy();
  Reflect.deleteProperty(HTMLElement.prototype, "offsetParent");
});

function open(content: string): void {
  editor = new Editor({ element: document.body, extensions: noteBlocks, content });
}

function caret(words: string, offset: number): void {
  let at = -1;
  editor.state.doc.descendants((node, pos) => {
    if (node.text === words) at = pos;
  });
  editor.commands.setTextSelection(at + offset);
}

const press = (key: string) =>
  editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, new KeyboardEvent("keydown", { key })));
const shape = () => editor.state.doc.toString().slice(4, -1);
const unfold = () => editor.view.dom.querySelector('[data-type="details"]')?.dispatchEvent(new Event("turnToggle"));

describe("the keys of a toggle", () => {
  it("Enter goes into what belongs to it, and twice from the end of that behind it", () => {
    open('<details><summary>Why</summary><div data-type="detailsContent"><p></p></div></details>');
    caret("Why", 3);
    press("Enter");
    editor.commands.insertContent("because");
    expect(shape()).toBe('details(detailsSummary("Why"), detailsContent(paragraph("because")))');
    press("Enter");
    press("Enter");
    editor.commands.insertContent("end");
    expect(shape()).toBe('details(detailsSummary("Why"), detailsContent(paragraph("because"))), paragraph("end")');
  });

  it("Enter in a folded one goes behind it", () => {
    open(TOGGLE);
    caret("Why", 3);
    press("Enter");
    editor.commands.insertContent("next");
    expect(shape()).toBe('details(detailsSummary("Why"), detailsContent(paragraph("because"))), paragraph("next"), paragraph("end")');
  });

  it("Enter makes what belongs to it where two people took that away", () => {
    open("<details><summary>Why</summary></details><p>end</p>");
    caret("Why", 3);
    press("Enter");
    expect(shape()).toBe('details(detailsSummary("Why"), detailsContent(paragraph)), paragraph("end")');
  });

  it("Backspace takes a whole sign, and at the beginning the toggle itself, nothing in it", () => {
    open(TOGGLE.replace("Why", "Why 😀"));
    unfold();
    caret("Why 😀", 6);
    press("Backspace");
    caret("Why ", 0);
    press("Backspace");
    expect(shape()).toBe('paragraph("Why "), paragraph("because"), paragraph("end")');
  });

  it("a place that is looked for is unfolded, through all that hides it", () => {
    open(`<details><summary>Outer</summary><div data-type="detailsContent"><p>a</p>${TOGGLE}</div></details>`);
    const place = [...editor.view.dom.querySelectorAll("p")].find((line) => line.textContent === "because") as HTMLElement;
    unfoldAround(place);
    expect(editor.view.dom.querySelectorAll(".is-open")).toHaveLength(2);
    unfoldAround(place);
    expect(editor.view.dom.querySelectorAll(".is-open")).toHaveLength(2);
  });

  it("a caret that comes into folded content goes on behind it, or back to its line", () => {
    open(TOGGLE);
    caret("Why", 1);
    caret("because", 2);
    expect(editor.state.selection.$from.parent.textContent).toBe("end");
    caret("because", 2);
    expect(editor.state.selection.$from.parent.textContent).toBe("Why");
  });
});
