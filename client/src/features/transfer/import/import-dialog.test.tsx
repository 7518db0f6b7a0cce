// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { theme } from "../../../ui/theme/theme.ts";
import { ImportDialog, type ImportTarget } from "./import-dialog.tsx";

afterEach(cleanup);

it("names before anything is made which of the files are no documents", async () => {
  const target: ImportTarget = {
    add: () => Promise.reject(new Error("nothing is kept yet")),
    documents: () => Promise.reject(new Error("nothing is made yet")),
    archive: () => Promise.reject(new Error("no archive here")),
  };
  const files = [new File(["# Plan"], "a.md"), ...["1", "2", "3", "4", "5", "6", "7"].map((name) => new File(["8BPS"], `${name}.psd`))];
  render(
    <ThemeProvider theme={theme}>
      <ImportDialog target={target} first={files} onClose={() => undefined} />
    </ThemeProvider>,
  );
  await screen.findByText(/1 document will be added/);
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "1.psd",
    "2.psd",
    "3.psd",
    "4.psd",
    "5.psd",
    "and 2 more",
  ]);
});

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
