// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { theme } from "./theme/theme.ts";
import { useWork } from "./use-work.ts";
import { WorkButton } from "./work-button.tsx";

afterEach(cleanup);

function Save({ save }: { save(): Promise<void> }) {
  const work = useWork();
  return (
    <WorkButton work={work.state} doing="Saving" onClick={() => void work.run(save)}>
      Save
    </WorkButton>
  );
}

function open() {
  const saved = Promise.withResolvers<void>();
  const save = vi.fn(() => saved.promise);
  render(
    <ThemeProvider theme={theme}>
      <Save save={save} />
    </ThemeProvider>,
  );
  return { button: screen.getByRole("button", { name: "Save" }), save, saved };
}

it("begins once, however often it is pressed", async () => {
  const { button, save, saved } = open();
  fireEvent.click(button);
  fireEvent.click(button);
  expect(save).toHaveBeenCalledTimes(1);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  saved.resolve();
  await waitFor(() => expect(button.hasAttribute("aria-disabled")).toBe(false));
  fireEvent.click(button);
  expect(save).toHaveBeenCalledTimes(2);
});

it("says after a moment what goes on, keeps the focus, and is silent when it is over", async () => {
  const { button, saved } = open();
  button.focus();
  fireEvent.click(button);
  expect(screen.queryByText("Saving")).toBeNull();
  expect((await screen.findByText("Saving")).getAttribute("aria-live")).toBe("polite");
  expect(button.querySelector(".MuiCircularProgress-root")).not.toBeNull();
  expect(document.activeElement).toBe(button);
  saved.resolve();
  await waitFor(() => expect(screen.queryByText("Saving")).toBeNull());
});
