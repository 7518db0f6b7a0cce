// @vitest-environment happy-dom
import { addCard, cardsIn, initCanvas, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { testSurroundings } from "../../editor/testing/surroundings.tsx";
import type { DocumentSession } from "../../replica/ports.ts";
import { theme } from "../../ui/theme/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { CanvasPage } from "./canvas-page.tsx";

afterEach(cleanup);

function open(access: "write" | "read" = "write", documentId = newId()) {
  const doc = new Y.Doc();
  initCanvas(doc);
  addCard(doc, { id: newId(), section: "value", title: "Works offline" });
  addCard(doc, { id: newId(), section: "value", title: "No seat limit" });
  const awareness = new Awareness(doc);
  const constant = <T,>(value: T) => ({ get: () => value, subscribe: () => () => undefined });
  const session: DocumentSession = {
    name: formatDocumentName({ workspaceId: newId(), kind: "canvas", documentId }),
    doc,
    awareness,
    phase: constant("ready"),
    access: constant(access),
    refusal: constant(null),
    askAgain: async () => undefined,
    discardRefused: async () => undefined,
    exportUpdate: async () => Y.encodeStateAsUpdate(doc),
    release: () => undefined,
  };
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  render(
    <StrictMode>
      <ThemeProvider theme={theme}>
        <ToastProvider>
          <SurroundingsProvider value={testSurroundings()}>
            <CanvasPage session={session} title="Business model" onRename={() => undefined} />
          </SurroundingsProvider>
        </ToastProvider>
      </ThemeProvider>
    </StrictMode>,
  );
  return { doc, awareness, updates };
}

/** What is drawn comes with a chunk of its own. */
const LOADED = { timeout: 10_000 };
const card = (title: string) => screen.getByRole("button", { name: title });
const titles = (doc: Y.Doc, section: "value" | "relationships" | "segments") => cardsIn(readCards(doc), section).map((each) => each.title);

describe("a canvas on the screen", () => {
  it("brings back what was typed into Add a card when the page went, and lets it go once it is a card", async () => {
    const documentId = newId();
    open("write", documentId);
    fireEvent.click(await screen.findByRole("button", { name: "Add a card to Channels" }));
    fireEvent.change(screen.getByRole("textbox", { name: "New card in Channels" }), { target: { value: "Fairs in" } });
    cleanup(); // a page that is left hears no blur
    const { doc } = open("write", documentId);
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "New card in Channels" });
    expect([field.value, document.activeElement === field]).toEqual(["Fairs in", false]);
    fireEvent.keyDown(field, { key: "Enter" });
    expect(readCards(doc).map(({ title }) => title)).toContain("Fairs in");
    cleanup();
    open("write", documentId);
    await screen.findByRole("button", { name: "Add a card to Channels" });
  });

  it("law 7: opening writes nothing", () => {
    expect(open().updates).toEqual([]);
  });

  it("names its sections, cards and ways to add", () => {
    open();
    const section = screen.getByRole("region", { name: "Value" });
    expect(within(section).getAllByRole("listitem")).toHaveLength(2);
    expect(screen.getAllByRole("button", { name: /^Add a card to / })).toHaveLength(9);
    expect(screen.getByRole("button", { name: "Actions for Works offline" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Partners" }).textContent).toContain("Who helps us");
  });

  it("adds card after card with Enter, and Escape ends it", () => {
    const { doc } = open();
    fireEvent.click(screen.getByRole("button", { name: "Add a card to Segments" }));
    const field = screen.getByRole("textbox", { name: "New card in Segments" });
    for (const title of ["Seed-stage teams", "Solo consultants"]) {
      fireEvent.change(field, { target: { value: title } });
      fireEvent.keyDown(field, { key: "Enter" });
    }
    fireEvent.keyDown(field, { key: "Escape" });
    expect(titles(doc, "segments")).toEqual(["Seed-stage teams", "Solo consultants"]);
    expect(screen.queryByRole("textbox", { name: "New card in Segments" })).toBe(null);
  });

  it("lifts, carries and puts down by keys, in words, and writes once", async () => {
    const { doc, updates } = open();
    fireEvent.keyDown(card("No seat limit"), { key: " " });
    await waitFor(() => expect(document.body.textContent).toContain("No seat limit lifted, 2 of 2 in Value."));
    fireEvent.keyDown(card("No seat limit"), { key: "ArrowUp" });
    await waitFor(() => expect(document.body.textContent).toContain("No seat limit, 1 of 2 in Value."));
    expect(updates).toEqual([]);
    fireEvent.keyDown(card("No seat limit"), { key: " " });
    expect(titles(doc, "value")).toEqual(["No seat limit", "Works offline"]);
    expect(updates).toHaveLength(1);
  });

  it("puts a lifted card back with Escape", () => {
    const { updates } = open();
    fireEvent.keyDown(card("Works offline"), { key: " " });
    fireEvent.keyDown(card("Works offline"), { key: "ArrowDown" });
    fireEvent.keyDown(card("Works offline"), { key: "Escape" });
    expect(updates).toEqual([]);
    expect(within(screen.getByRole("region", { name: "Value" })).getAllByRole("listitem")[0]?.textContent).toBe("Works offline");
  });

  it("merges what two people write into one title, and keeps the caret", () => {
    const { doc } = open();
    fireEvent.keyDown(card("Works offline"), { key: "e" });
    const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title of the card" });
    field.setSelectionRange(5, 5);
    const id = readCards(doc).find((each) => each.title === "Works offline")?.id ?? "";
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    setCardTitle(theirs, id, "It Works offline");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs), "wire");
    expect([field.value, field.selectionStart]).toEqual(["It Works offline", 8]);
    field.value = "It Works well offline";
    fireEvent.input(field);
    expect(titles(doc, "value")[0]).toBe("It Works well offline");
    fireEvent.keyDown(field, { key: "z", ctrlKey: true });
    expect(field.value).toBe("It Works offline");
    fireEvent.keyDown(field, { key: "Enter" });
    expect(card("It Works offline")).toBeTruthy();
  });

  it("deletes with Delete, offers undo, and leaves single keys alone while somebody writes", () => {
    const { doc } = open();
    fireEvent.keyDown(card("Works offline"), { key: "Enter" });
    const field = screen.getByRole("textbox", { name: "Title of the card" });
    fireEvent.keyDown(field, { key: "Delete" });
    fireEvent.keyDown(field, { key: "n" });
    expect(titles(doc, "value")).toHaveLength(2);
    fireEvent.keyDown(field, { key: "Escape" });
    fireEvent.keyDown(card("Works offline"), { key: "Delete" });
    expect(titles(doc, "value")).toEqual(["No seat limit"]);
    fireEvent.click(within(screen.getByRole("status", { name: "Messages" })).getByRole("button", { name: "Undo" }));
    expect(titles(doc, "value")).toEqual(["Works offline", "No seat limit"]);
  });

  it("gives all chosen cards one colour, as one step of undo", async () => {
    const { doc } = open();
    fireEvent.keyDown(card("Works offline"), { key: "a", ctrlKey: true });
    fireEvent.click(await screen.findByRole("button", { name: "Colour" }, LOADED));
    const choice = await screen.findByRole("radiogroup", { name: "Colour" }, LOADED);
    expect(document.activeElement).toBe(within(choice).getByRole("radio", { name: "No colour" }));
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowLeft" });
    expect(document.activeElement).toBe(within(choice).getByRole("radio", { name: "Purple" }));
    fireEvent.click(document.activeElement as Element);
    expect(readCards(doc).map(({ color }) => color)).toEqual(["purple", "purple"]);
    fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    expect(readCards(doc).map(({ color }) => color)).toEqual([null, null]);
  });

  it("draws the menu button of a card when the pointer or the Tab key can reach it", () => {
    open();
    expect(screen.queryByLabelText("Actions for No seat limit")).toBe(null);
    fireEvent.pointerEnter(card("No seat limit"));
    expect(screen.getByLabelText("Actions for No seat limit")).toBeTruthy();
  });

  it("shows and lets nobody write where only reading is allowed", () => {
    const { updates } = open("read");
    expect(screen.queryAllByRole("button", { name: /^(Add a card|Actions for|Undo)/ })).toEqual([]);
    for (const key of [" ", "Delete", "e", "n", "Enter"]) fireEvent.keyDown(card("Works offline"), { key });
    expect(updates).toEqual([]);
    expect(screen.queryByRole("textbox", { name: "Title of the card" })).toBe(null);
  });
});
