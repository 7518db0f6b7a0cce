// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { theme } from "../../ui/theme/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { ExportProgress } from "./export-progress.tsx";

afterEach(cleanup);

function open(save: Parameters<typeof ExportProgress>[0]["save"]) {
  let closed = 0;
  render(
    <ThemeProvider theme={theme}>
      <ToastProvider>
        <ExportProgress save={save} onClose={() => closed++} />
      </ToastProvider>
    </ThemeProvider>,
  );
  return { closed: () => closed };
}

it("of a long export shows how far it is, document by document", async () => {
  const saved = Promise.withResolvers<string>();
  const { closed } = open((onProgress) => {
    onProgress("Reading documents", 3, 40);
    return saved.promise;
  });
  expect(screen.queryByRole("dialog")).toBeNull();
  await screen.findByText("Reading documents: 3 of 40");
  saved.resolve("40 documents exported.");
  await screen.findByText("40 documents exported.");
  expect(closed()).toBe(1);
});

it("of an export that failed says why, and ends", async () => {
  const { closed } = open(() => Promise.reject(new Error("the disk is full")));
  await screen.findByText(/^The export failed\./);
  await waitFor(() => expect(closed()).toBe(1));
});
