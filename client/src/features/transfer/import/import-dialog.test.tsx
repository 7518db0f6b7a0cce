// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { theme } from "../../../ui/theme/theme.ts";
import { ImportDialog, type ImportTarget } from "./import-dialog.tsx";

afterEach(cleanup);

it("stays while an import runs, whatever is pressed, and shows its report", async () => {
  const written = Promise.withResolvers<void>();
  const target: ImportTarget = {
    add: () => Promise.reject(new Error("no files here")),
    documents: () => written.promise,
    archive: () => Promise.reject(new Error("no archive here")),
  };
  let closed = 0;
  render(
    <ThemeProvider theme={theme}>
      <ImportDialog target={target} first={[new File(["# Plan\n\nWords"], "a.md")]} onClose={() => closed++} />
    </ThemeProvider>,
  );
  fireEvent.click(await screen.findByRole("button", { name: "Import" }));
  await screen.findByText("Importing: 0 of 1");
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  expect(closed).toBe(0);
  written.resolve();
  await screen.findByText("1 document kept whole.");
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  expect(closed).toBe(1);
});
