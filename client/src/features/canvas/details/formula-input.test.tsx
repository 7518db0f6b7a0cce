// @vitest-environment happy-dom
import { addCard, canvasType, initCanvas } from "@coreos/schema/documents/canvas";
import { addField, type CardField, type FieldValue, readField } from "@coreos/schema/documents/card-field";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { theme } from "../../../ui/theme/theme.ts";
import { type Canvas, CanvasProvider, useContent } from "../canvas-context.ts";
import { canvasStore } from "../canvas-store.ts";
import { contentStore } from "../card-content.ts";
import { FormulaInput } from "./formula-input.tsx";

afterEach(cleanup);

const money = (minor: number): FieldValue => ({ type: "money", minor, currency: "USD" });

/** Two cards of one name, each with a price, and one with seats and a formula. */
async function open(formula = "") {
  const doc = new Y.Doc();
  initCanvas(doc);
  for (const [id, title] of [
    ["a", "Plan"],
    ["b", "Plan"],
    ["sum", "Forecast"],
  ] as const)
    addCard(doc, { id, section: "revenue", title });
  addField(doc, { id: "price-a", card: "a", name: "price", value: money(31_000) });
  addField(doc, { id: "price-b", card: "b", name: "price", value: money(12_000) });
  addField(doc, { id: "seats", card: "sum", name: "seats", value: { type: "number", amount: "20" } });
  addField(doc, { id: "result", card: "sum", name: "Result", value: { type: "formula", text: formula } });
  const content = contentStore(doc);
  await waitFor(() => expect(content.sheet()).not.toBe(null), { timeout: 10_000 });
  const canvas = {
    doc,
    content,
    store: canvasStore(doc),
    type: canvasType(doc),
    readOnly: false,
    openDetails: () => undefined,
  } as Partial<Canvas>;
  render(
    <ThemeProvider theme={theme}>
      <CanvasProvider value={canvas as Canvas}>
        <Formula />
      </CanvasProvider>
    </ThemeProvider>,
  );
  const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Formula of Result" });
  return { field, stored: () => readFormula(readField(doc, "result")) };
}

const readFormula = (field: CardField | null) => (field?.value.type === "formula" ? field.value.text : null);

function Formula() {
  const view = useContent("sum").fields.find(({ field }) => field.id === "result");
  return view ? <FormulaInput view={view} autoFocus /> : null;
}

const type = (field: HTMLTextAreaElement, value: string) => fireEvent.change(field, { target: { value } });
const press = (field: HTMLTextAreaElement, key: string) => fireEvent.keyDown(field, { key });
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);

describe("what a formula can count with", () => {
  it("is offered by name with its value, own fields first, and picked by id where names are the same", async () => {
    const { field, stored } = await open();
    expect(options()).toEqual(["seats20", "Revenue$430", "Plan: price$310", "Plan: price$120"]);
    type(field, "se");
    expect(options()).toEqual(["seats20"]);
    press(field, "Enter");
    expect([field.value, options()]).toEqual(["seats", []]);
    type(field, "seats × pri");
    press(field, "ArrowDown");
    expect(screen.getByRole("option", { selected: true }).id).toBe(field.getAttribute("aria-activedescendant"));
    press(field, "Enter");
    expect(field.value).toBe("seats × [Plan].price");
    press(field, "Enter");
    expect(stored()).toBe("{seats} × {price-b}");
    expect(await screen.findByText("= $2,400")).toBeTruthy();
    const inputs = within(screen.getByRole("group", { name: "Counts with" }));
    expect(inputs.getByRole("button").textContent).toBe("Plan price$120");
  });

  it("leaves Enter to the formula until something is asked for, and Escape closes the list before it takes back", async () => {
    const { field, stored } = await open("{seats}");
    type(field, "seats × ");
    expect(options()).toHaveLength(4);
    press(field, "Escape");
    expect([options(), field.value]).toEqual([[], "seats × "]);
    press(field, "Escape");
    expect([field.value, stored()]).toEqual(["seats", "{seats}"]);
    type(field, "seats × 3");
    expect(options()).toEqual([]);
    press(field, "Enter");
    expect(stored()).toBe("{seats} × 3");
  });
});
