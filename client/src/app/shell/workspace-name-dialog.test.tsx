// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { theme } from "../../ui/theme/theme.ts";
import { WorkspaceNameDialog } from "./workspace-name-dialog.tsx";

afterEach(cleanup);

it("makes one workspace, however often it is asked for while that takes its time", async () => {
  const made = Promise.withResolvers<void>();
  const onName = vi.fn(() => made.promise);
  render(
    <ThemeProvider theme={theme}>
      <WorkspaceNameDialog title="New workspace" verb="Create" onName={onName} onClose={() => undefined} />
    </ThemeProvider>,
  );
  fireEvent.change(screen.getByRole("textbox", { name: /Workspace name/ }), { target: { value: "Northwind" } });
  const create = screen.getByRole("button", { name: "Create" });
  const form = document.querySelector("form") as HTMLFormElement;
  fireEvent.submit(form);
  fireEvent.submit(form);
  expect(onName.mock.calls).toEqual([["Northwind"]]);
  expect(create.getAttribute("aria-busy")).toBe("true");
  made.resolve();
  await waitFor(() => expect(create.hasAttribute("aria-busy")).toBe(false));
});
