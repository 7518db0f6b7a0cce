import { ThemeProvider } from "@mui/material/styles";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { theme } from "../../../ui/theme/theme.ts";
import { ImportReport } from "./import-report.tsx";
import type { Incoming } from "./incoming.ts";

const WHOLE = { leftOut: {}, changed: {} };
const document = (title: string, fidelity: Incoming["fidelity"]): Incoming => ({
  id: title,
  kind: "note",
  title,
  parent: null,
  pieces: [],
  fidelity,
});
const said = (documents: Incoming[], passedOver: string[] = []) =>
  renderToStaticMarkup(
    <ThemeProvider theme={theme}>
      <ImportReport done={{ archive: null, read: { documents, passedOver, tooLarge: [] } }} />
    </ThemeProvider>,
  );

describe("the report of an import", () => {
  it("is a good mark only where all of it was kept whole", () => {
    expect(said([document("Start", WHOLE)])).toMatch(/circle-check.*1 document kept whole\./s);
    const none = said([document("Start", { leftOut: { videos: 1 }, changed: {} })], ["logo.psd"]);
    expect(none).toContain("Nothing was kept whole. 1 changed, 1 left out:");
    expect(none).not.toContain("circle-check");
  });

  it("is no good mark for one of many, and tells what is here in another form from what is not here", () => {
    const mixed = said(
      [document("Start", WHOLE), document("Prices", { leftOut: {}, changed: { "merged cells": 2 } })],
      ["logo.psd", "a.key"],
    );
    expect(mixed).toContain("1 document kept whole. 1 changed, 2 left out:");
    expect(mixed).not.toContain("circle-check");
    expect(mixed).toMatch(/logo\.psd.*No document names it.*Left out.*a\.key.*Left out.*Prices.*Changed: merged cells \(2\)\..*Changed</s);
  });
});
