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
  it("is a good mark only where something was kept whole", () => {
    expect(said([document("Start", WHOLE)])).toMatch(/circle-check.*1 document kept whole\./s);
    const none = said([document("Start", { leftOut: { videos: 1 }, changed: {} })], ["logo.psd"]);
    expect(none).toContain("Nothing was kept whole. 2 entries with remarks:");
    expect(none).not.toContain("circle-check");
  });
});
