// @vitest-environment happy-dom
import { initCanvas } from "@coreos/schema/documents/canvas";
import { addField, readField } from "@coreos/schema/documents/card-field";
import { quantityOf } from "@coreos/schema/formula/quantity";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { theme } from "../../../ui/theme/theme.ts";
import { type Canvas, CanvasProvider } from "../canvas-context.ts";
import { FieldInput } from "./field-input.tsx";

afterEach(cleanup);

function open(amount: string) {
  const doc = new Y.Doc();
  initCanvas(doc);
  addField(doc, { id: "growth", card: "card", name: "Growth", value: { type: "percent", amount } });
  const field = readField(doc, "growth");
  const quantity = field && quantityOf(field.value);
  if (!field || !quantity) throw new Error("no field");
  const content = { currency: () => "USD", field: () => null };
  render(
    <ThemeProvider theme={theme}>
      <CanvasProvider value={{ doc, content, readOnly: false } as unknown as Canvas}>
        <FieldInput view={{ field, outcome: { state: "value", quantity } }} autoFocus={false} />
      </CanvasProvider>
    </ThemeProvider>,
  );
  return {
    input: screen.getByRole("textbox", { name: "Value of Growth" }) as HTMLInputElement,
    kept: () => readField(doc, "growth")?.value,
  };
}

it("shows all that is kept: who adds a sign to it loses no digit", () => {
  const { input, kept } = open("2.7512345");
  expect(input.value).toBe("2.7512345 %");
  fireEvent.change(input, { target: { value: `-${input.value}` } });
  fireEvent.blur(input);
  expect(kept()).toEqual({ type: "percent", amount: "-2.7512345" });
});
