// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { LocalWorkspace, Replica } from "../../replica/ports.ts";
import { theme } from "../../ui/theme/theme.ts";
import type { Account } from "./account.ts";
import { EntryPage, type EntryPageProps } from "./entry-page.tsx";

afterEach(cleanup);

function open(back: EntryPageProps["back"]) {
  const none: readonly LocalWorkspace[] = [];
  const workspaces = { get: () => none, subscribe: () => () => undefined };
  render(
    <ThemeProvider theme={theme}>
      <EntryPage
        kind="sign-up"
        account={{} as Account}
        replica={{ workspaces } as Partial<Replica> as Replica}
        signedIn={null}
        onEntered={() => undefined}
        onSwitch={() => undefined}
        onOrganization={() => undefined}
        onForgotten={() => undefined}
        back={back}
      />
    </ThemeProvider>,
  );
}

it("leads back to the workspace that somebody came from", () => {
  const go = vi.fn();
  open({ name: "Diary", go });
  fireEvent.click(screen.getByRole("button", { name: "Back to “Diary”" }));
  expect(go).toHaveBeenCalledTimes(1);
});

it("leads nowhere on a device without a workspace", () => {
  open(null);
  expect(screen.queryByRole("button", { name: /^Back/ })).toBeNull();
});
