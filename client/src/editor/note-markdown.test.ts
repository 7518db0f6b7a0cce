// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToNote, markdownToNote, noteToHtml, noteToMarkdown } from "./note-markdown.ts";
import { noteSchema } from "./note-schema.ts";
import { anyNote } from "./testing/any-note.ts";

const markdown = readFileSync(join(import.meta.dirname, "paste/fixtures/markdown.md"), "utf8");
const paragraph = (text: string) =>
  noteSchema.node("doc", null, [noteSchema.node("paragraph", null, text === "" ? [] : noteSchema.text(text))]);

describe("a note as Markdown", () => {
  it("is the same note after it was written and read again", () => {
    const { result: note } = markdownToNote(markdown);
    const written = noteToMarkdown(note);
    expect(written.fidelity).toEqual({ leftOut: {}, changed: {} });
    expect(markdownToNote(written.result).result.toString()).toBe(note.toString());
  });

  it("keeps any line of text, whatever signs are in it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~äß€]{0,24}[!-~]$/), (line) => {
        const text = line.trim().replace(/\s+/g, " ");
        const { result } = noteToMarkdown(paragraph(text));
        expect(markdownToNote(result).result.toString()).toBe(paragraph(text).toString());
      }),
      { numRuns: 300 },
    );
  });

  it("can be written for any note, and loses no word", () => {
    fc.assert(
      fc.property(anyNote, (note) => {
        const { result } = noteToMarkdown(note);
        const bare = (text: string) => text.replace(/[^a-zA-Z0-9]/g, "");
        const back = bare(markdownToNote(result).result.textContent);
        note.descendants((node) => {
          if (node.isText && node.text) expect(back).toContain(bare(node.text));
        });
      }),
      { numRuns: 60 },
    );
  });

  it("keeps every word of a list that is a check list only in part", () => {
    const mixed = "- [ ] one\n- two\n\n  <details>\n  <summary>three</summary>\n\n  four\n\n  </details>\n";
    expect(markdownToNote(mixed).result.textContent).toBe("onetwothreefour");
  });

  it("keeps a list in an item that has no words of its own", () => {
    const { result: note } = htmlToNote("<ul><li><p></p><ul><li>inner</li></ul></li><li>outer</li></ul>");
    expect(markdownToNote(noteToMarkdown(note).result).result.toString()).toBe(note.toString());
  });

  it("says what it changed", () => {
    const { result: note } = htmlToNote("<table><tr><td colspan=2>both</td></tr><tr><td>a</td><td>b</td></tr></table>");
    expect(noteToMarkdown(note).fidelity.changed).toEqual({ "merged cells": 1, "tables that got an empty header row": 1 });
  });
});

describe("a note as HTML", () => {
  it("is the same note after it was written and read again, for any note", () => {
    fc.assert(
      fc.property(anyNote, (note) => {
        expect(htmlToNote(noteToHtml(note).result).result.toString()).toBe(note.toString());
      }),
      { numRuns: 60 },
    );
  });

  it("holds no ids of ours", () => {
    expect(noteToHtml(markdownToNote(markdown).result).result).not.toContain("data-id");
  });
});
