// @vitest-environment happy-dom
import { initNote, noteContent, noteText } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { ThemeProvider } from "@mui/material/styles";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { Editor } from "@tiptap/core";
import { Profiler, StrictMode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { testSurroundings } from "../../editor/testing/surroundings.tsx";
import type { DocumentSession } from "../../replica/ports.ts";
import { theme } from "../../ui/theme/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { NotePage } from "./note-page.tsx";
import { restoreNoteFrom } from "./restore-note.ts";

afterEach(cleanup);

function open({ access = "write" as "write" | "read", doc = new Y.Doc(), onRename = () => {} } = {}) {
  initNote(doc);
  const constant = <T,>(value: T) => ({ get: () => value, subscribe: () => () => undefined });
  const session: DocumentSession = {
    name: formatDocumentName({ workspaceId: newId(), kind: "note", documentId: newId() }),
    doc,
    awareness: new Awareness(doc),
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
  const onRender = vi.fn();
  render(
    <StrictMode>
      <ThemeProvider theme={theme}>
        <ToastProvider>
          <SurroundingsProvider value={testSurroundings()}>
            <Profiler id="note" onRender={onRender}>
              <NotePage session={session} title="Pricing" onRename={onRename} />
            </Profiler>
          </SurroundingsProvider>
        </ToastProvider>
      </ThemeProvider>
    </StrictMode>,
  );
  return { doc, updates, onRender };
}

/** The editor behind the text on the screen. */
function editor(): Editor {
  return (screen.getByLabelText("Text of the note") as HTMLElement & { editor: Editor }).editor;
}

describe("a note on the screen", () => {
  it("law 7: opening writes nothing, in strict mode too", async () => {
    const { updates } = open();
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Text of the note" })).toBeTruthy());
    expect(updates).toEqual([]);
  });

  it("does not render for letters, only for what the toolbar shows", () => {
    const { doc, onRender } = open();
    act(() => void editor().commands.insertContent("first"));
    const before = onRender.mock.calls.length;
    for (const letter of " and more words") act(() => void editor().commands.insertContent(letter));
    expect(noteText(doc)).toBe("first and more words");
    expect(onRender.mock.calls.length).toBe(before);
    act(() => void editor().commands.toggleBold());
    expect(onRender.mock.calls.length).toBeGreaterThan(before);
    expect(screen.getByRole("button", { name: "Bold" }).getAttribute("aria-pressed")).toBe("true");
  });

  it.each([
    ["javascript:alert(1)", null],
    ["https://example.com/", "https://example.com/"],
  ])("offers to open the link of a foreign hand only where it is safe: %s", async (href, offered) => {
    const { doc } = open();
    const paragraph = new Y.XmlElement("paragraph");
    const words = new Y.XmlText();
    words.insert(0, "click me", { link: { href } });
    paragraph.insert(0, [words]);
    act(() => noteContent(doc).insert(0, [paragraph]));
    act(() => void editor().commands.setTextSelection(3));
    fireEvent.click(screen.getByRole("button", { name: "Link" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Remove link" })).toBeTruthy(), { timeout: 15_000 });
    expect(screen.queryByRole("link", { name: "Open" })?.getAttribute("href") ?? null).toBe(offered);
    expect((screen.getByLabelText("Address") as HTMLInputElement).value).toBe(offered ?? "");
  });

  it("has a toolbar that is one stop of the Tab key", () => {
    open();
    const bar = screen.getByRole("toolbar", { name: "Formatting" });
    const stops = () =>
      [...bar.querySelectorAll("button")].filter((button) => button.tabIndex === 0).map((button) => button.getAttribute("aria-label"));
    expect(stops()).toEqual(["Heading 1"]); // there is nothing to undo yet
    screen.getByRole("button", { name: "Heading 1" }).focus();
    fireEvent.keyDown(screen.getByRole("button", { name: "Heading 1" }), { key: "ArrowRight" });
    expect(stops()).toEqual(["Heading 2"]);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Heading 2");
  });

  it("hands a new title on with Enter, and takes it back with Escape", () => {
    const onRename = vi.fn();
    open({ onRename });
    const title = screen.getByRole("textbox", { name: "Title" });
    fireEvent.focus(title);
    fireEvent.change(title, { target: { value: "Pricing, round two" } });
    fireEvent.keyDown(title, { key: "Enter" });
    expect(onRename).toHaveBeenLastCalledWith("Pricing, round two");
    onRename.mockClear();
    fireEvent.focus(title);
    fireEvent.change(title, { target: { value: "Oops" } });
    fireEvent.keyDown(title, { key: "Escape" });
    fireEvent.blur(title);
    expect(onRename).not.toHaveBeenCalled();
  });

  it("is read, live, and never written where only reading is allowed", async () => {
    const { doc, updates } = open({ access: "read" });
    await waitFor(() => expect(screen.getByRole("document", { name: "Text of the note" })).toBeTruthy());
    expect(screen.queryByRole("toolbar")).toBe(null);
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("news")]);
    act(() => noteContent(doc).insert(0, [paragraph]));
    expect(screen.getByLabelText("Text of the note").textContent).toBe("news");
    expect(updates).toHaveLength(1);
  });

  it("shows what another program wrote, says so, and leaves it alone", async () => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("known")]);
    noteContent(doc).insert(0, [new Y.XmlElement("spreadsheet"), paragraph]);
    const { updates } = open({ doc });
    await waitFor(() => expect(screen.getByRole("document", { name: "Text of the note" }).textContent).toContain("known"));
    expect(document.body.textContent).toContain("cannot edit");
    expect(updates).toEqual([]);
    expect(noteContent(doc).toString()).toContain("spreadsheet");
  });

  it("law 12: shows a restored version at once, and undo brings the later words back", () => {
    const { doc } = open();
    act(() => void editor().commands.insertContent("early"));
    const past = Y.encodeStateAsUpdate(doc);
    act(() => void editor().commands.insertContent(" and late"));
    act(() => restoreNoteFrom(doc, past));
    expect(editor().getText()).toBe("early");
    act(() => void editor().commands.undo());
    expect(editor().getText()).toBe("early and late");
  });
});
