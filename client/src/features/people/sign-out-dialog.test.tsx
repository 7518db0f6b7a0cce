// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { theme } from "../../ui/theme/theme.ts";
import { SignOutDialog } from "./sign-out-dialog.tsx";

afterEach(cleanup);

it("exports once, shows how far that is, and lets nobody sign out meanwhile", async () => {
  const saved = Promise.withResolvers<void>();
  const onExport = vi.fn((onProgress: (label: string, done: number, total: number) => void) => {
    onProgress("Reading documents", 3, 40);
    return saved.promise;
  });
  const onSignOut = vi.fn(async () => undefined);
  render(
    <ThemeProvider theme={theme}>
      <SignOutDialog accountName="Ada" unstored={async () => 2} onExport={onExport} onSignOut={onSignOut} onClose={() => undefined} />
    </ThemeProvider>,
  );
  const button = await screen.findByRole("button", { name: "Export first" });
  fireEvent.click(button);
  fireEvent.click(button);
  const leave = screen.getByRole<HTMLButtonElement>("button", { name: "Sign out and lose them" });
  expect(leave.disabled).toBe(true);
  await screen.findByText("Reading documents: 3 of 40");
  expect(onExport).toHaveBeenCalledTimes(1);
  saved.resolve();
  await waitFor(() => expect(leave.disabled).toBe(false));
  expect(onSignOut).not.toHaveBeenCalled();
});
