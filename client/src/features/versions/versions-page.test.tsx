// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { theme } from "../../ui/theme/theme.ts";
import { VersionsPage } from "./versions-page.tsx";

it("restores once, however often it is asked while that runs", async () => {
  let asked = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const restore = () => {
    asked++;
    return promise;
  };
  const moment = { id: "a", seq: 1, at: "2026-11-25T10:00:00.000Z", name: "First draft", authors: [] };
  render(
    <ThemeProvider theme={theme}>
      <VersionsPage
        name="w/note/a"
        title="Plan"
        list={async () => [moment]}
        history={async () => []}
        state={async () => Y.encodeStateAsUpdate(new Y.Doc())}
        nameVersion={async () => undefined}
        restore={restore}
        restoreBlock={null}
        doc={new Y.Doc()}
        compare={() => []}
        Preview={() => <p>As it was</p>}
      />
    </ThemeProvider>,
  );
  await screen.findByText("As it was");
  const button = screen.getByRole("button", { name: "Restore" }) as HTMLButtonElement;
  fireEvent.click(button);
  fireEvent.click(button);
  expect([asked, button.getAttribute("aria-busy")]).toEqual([1, "true"]);
  resolve();
  await waitFor(() => expect(button.hasAttribute("aria-busy")).toBe(false));
});
