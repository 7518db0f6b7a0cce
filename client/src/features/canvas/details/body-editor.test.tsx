// @vitest-environment happy-dom
import { initCanvas } from "@coreos/schema/documents/canvas";
import { bodyExcerpt, cardBody } from "@coreos/schema/documents/card-body";
import { ThemeProvider } from "@mui/material/styles";
import { act, cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { theme } from "../../../ui/theme/theme.ts";
import { ToastProvider } from "../../../ui/toast.tsx";
import { type Canvas, CanvasProvider } from "../canvas-context.ts";
import { BodyEditor } from "./body-editor.tsx";

afterEach(cleanup);

function open({ readOnly = false } = {}) {
  const [doc, theirs] = [new Y.Doc(), new Y.Doc()];
  initCanvas(doc);
  write(doc, "paragraph", "why they pay");
  const send = () => Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  send();
  theirs.on("update", (update: Uint8Array) => act(() => Y.applyUpdate(doc, update)));
  const written: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => local && written.push(update));
  render(
    <ThemeProvider theme={theme}>
      <ToastProvider>
        <CanvasProvider value={{ doc, awareness: new Awareness(doc), readOnly } as Canvas}>
          <BodyEditor id="card" />
        </CanvasProvider>
      </ToastProvider>
    </ThemeProvider>,
  );
  return { doc, theirs, written, text: () => screen.getByRole("textbox", { name: "Text of the card" }) };
}

function write(doc: Y.Doc, block: string, words: string) {
  const element = new Y.XmlElement(block);
  element.insert(0, [new Y.XmlText(words)]);
  cardBody(doc, "card").insert(0, [element]);
}

function paste(target: HTMLElement, text: string) {
  const event = createEvent.paste(target);
  Object.defineProperty(event, "clipboardData", {
    value: { files: [], types: ["text/plain"], getData: (type: string) => (type === "text/plain" ? text : "") },
  });
  act(() => void fireEvent(target, event));
}

describe("the text of a card", () => {
  it("takes a paste, and sends what is too much for a card to a note", () => {
    const { doc, written, text } = open();
    paste(text(), "words ".repeat(100_000));
    expect(written).toEqual([]);
    expect(screen.getByRole("status", { name: "Messages" }).textContent).toContain("too much text for a card");
    paste(text(), "and stay ");
    expect(bodyExcerpt(doc, "card", 80)).toContain("and stay");
  });

  it.each([false, true])(
    "lets alone what this program does not know, also when it arrives while the card is open (read only: %s)",
    (readOnly) => {
      const { doc, theirs, written } = open({ readOnly });
      write(theirs, "spreadsheet", "1 2 3");
      expect(cardBody(doc, "card").toString()).toBe(cardBody(theirs, "card").toString());
      expect(cardBody(doc, "card").toString()).toContain("spreadsheet");
      expect(written).toEqual([]);
      expect(screen.getByText(/A newer version of COREos wrote the text/)).toBeTruthy();
    },
  );

  it("follows the others for those who only read, and writes nothing", () => {
    const { theirs, written, text } = open({ readOnly: true });
    write(theirs, "paragraph", "news");
    expect(text().textContent).toContain("news");
    expect(text().getAttribute("contenteditable")).toBe("false");
    expect(written).toEqual([]);
  });
});
