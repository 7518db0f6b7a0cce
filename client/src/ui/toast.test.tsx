// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Sheet } from "./sheet.tsx";
import { theme } from "./theme/theme.ts";
import { ToastProvider, useToast } from "./toast.tsx";
import { useToldWork } from "./use-told-work.ts";

afterEach(cleanup);

function Screen({ save = async () => undefined }: { save?: () => Promise<void> }) {
  const toast = useToast();
  const told = useToldWork();
  return (
    <>
      <button type="button" onClick={() => void told("Exporting", save)}>
        Export
      </button>
      <Sheet open title="Documents" onClose={() => undefined}>
        <button type="button" onClick={() => toast({ text: "“Pricing” is in the trash" })}>
          Delete
        </button>
      </Sheet>
    </>
  );
}

function open(save?: () => Promise<void>) {
  render(
    <ThemeProvider theme={theme}>
      <ToastProvider>
        <Screen {...(save && { save })} />
      </ToastProvider>
    </ThemeProvider>,
  );
}

describe("a message", () => {
  it("is heard while a dialog is open", async () => {
    open();
    fireEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.getByRole("status", { name: "Messages" }).textContent).toContain("“Pricing” is in the trash"));
  });
});

describe("work that no button stands for", () => {
  it("is said after a moment and until it is over, and not begun twice meanwhile", async () => {
    const saved = Promise.withResolvers<void>();
    const save = vi.fn(() => saved.promise);
    open(save);
    const button = screen.getByText("Export");
    fireEvent.click(button);
    fireEvent.click(button);
    expect(screen.queryByText("Exporting …")).toBeNull();
    await screen.findByText("Exporting …");
    expect(save).toHaveBeenCalledTimes(1);
    saved.resolve();
    await waitFor(() => expect(screen.queryByText("Exporting …")).toBeNull());
    fireEvent.click(button);
    expect(save).toHaveBeenCalledTimes(2);
  });
});
