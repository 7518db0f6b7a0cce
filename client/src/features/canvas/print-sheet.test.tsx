// @vitest-environment happy-dom
import { addCard, canvasType, initCanvas, setCardColor, setCardOwner } from "@coreos/schema/documents/canvas";
import { addField } from "@coreos/schema/documents/card-field";
import { ThemeProvider } from "@mui/material/styles";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { testSurroundings } from "../../editor/testing/surroundings.tsx";
import { theme } from "../../ui/theme/theme.ts";
import { CanvasPreview } from "./canvas-preview.tsx";
import { PrintSheet } from "./print-sheet.tsx";

afterEach(cleanup);

function canvas(type: string) {
  const doc = new Y.Doc();
  initCanvas(doc, type);
  addCard(doc, { id: "plan", section: type === "free" ? "board" : "revenue", title: "Team plan" });
  setCardColor(doc, "plan", "green");
  setCardOwner(doc, "plan", "ada");
  addField(doc, { id: "price", card: "plan", name: "Price", value: { type: "money", minor: 31_000, currency: "USD" } });
  addField(doc, { id: "share", card: "plan", name: "Share", value: { type: "percent", amount: "38" } });
  return doc;
}

const people = { get: () => ada, subscribe: () => () => undefined };
const ada = [{ id: "ada", name: "Ada Byron" }];
const inRoom = (content: React.ReactNode) =>
  render(
    <ThemeProvider theme={theme}>
      <SurroundingsProvider value={testSurroundings({ people })}>{content}</SurroundingsProvider>
    </ThemeProvider>,
  );

describe("a canvas where nothing can be touched", () => {
  it.each(["business-model", "free"])("%s: the printer gets title, date, owner, figures and totals, and nothing stays behind", (type) => {
    const doc = canvas(type);
    inRoom(<PrintSheet doc={doc} type={canvasType(doc)} title="Plan" />);
    expect(document.querySelector("[data-print]")).toBeNull();
    act(() => void dispatchEvent(new Event("beforeprint")));
    const paper = document.querySelector("[data-print]")?.textContent ?? "";
    for (const words of ["Plan", String(new Date().getFullYear()), "Team plan", "Price $310", "Share 38 %", "Ada Byron"])
      expect(paper).toContain(words);
    act(() => void dispatchEvent(new Event("afterprint")));
    expect(document.querySelector("[data-print]")).toBeNull();
  });

  it("a version shows its colours, and what its sections came to", () => {
    const { container } = inRoom(<CanvasPreview update={Y.encodeStateAsUpdate(canvas("business-model"))} />);
    expect(container.querySelector("[data-color=green]")?.textContent).toContain("Team plan");
    expect(container.querySelector("[data-section=revenue]")?.textContent).toContain("Revenue$310");
  });

  it("a version of a free board is its picture, in the colours of the screen", () => {
    const { container } = inRoom(<CanvasPreview update={Y.encodeStateAsUpdate(canvas("free"))} />);
    expect(container.querySelector("svg")?.textContent).toContain("Price $310");
    expect(container.querySelector("svg rect")?.getAttribute("fill")).toContain("var(--");
  });
});
