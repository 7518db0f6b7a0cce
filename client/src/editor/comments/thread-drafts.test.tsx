// @vitest-environment happy-dom
import { readThreads, startThread } from "@coreos/schema/documents/comments";
import { initNote } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { theme } from "../../ui/theme/theme.ts";
import { ToastProvider } from "../../ui/toast.tsx";
import { SurroundingsProvider } from "../surroundings.ts";
import { testSurroundings } from "../testing/surroundings.tsx";
import { useCommentActions } from "./comment-actions.ts";
import { ThreadCard } from "./thread-card.tsx";
import { useThreads } from "./use-threads.ts";

afterEach(cleanup);

function Threads({ doc }: { doc: Y.Doc }) {
  const [active, setActive] = useState<string | null>(null);
  const actions = useCommentActions(doc);
  return useThreads(doc).map((thread) => (
    <ThreadCard
      key={thread.id}
      thread={thread}
      actions={actions}
      readOnly={false}
      active={thread.id === active}
      onActivate={() => setActive(thread.id)}
    />
  ));
}

it("a reply that is not sent waits in its thread while another one is open", () => {
  const doc = new Y.Doc();
  initNote(doc);
  for (const quote of ["prices", "seats"]) {
    const first = { id: newId(), body: "Why?", author: { id: null, name: "" }, at: "2026-01-01T00:00:00Z" };
    startThread(doc, { id: newId(), anchor: { on: "item", id: newId() }, quote }, first);
  }
  render(
    <ThemeProvider theme={theme}>
      <ToastProvider>
        <SurroundingsProvider value={testSurroundings()}>
          <Threads doc={doc} />
        </SurroundingsProvider>
      </ToastProvider>
    </ThemeProvider>,
  );
  const thread = (quote: string) => screen.getByRole("article", { name: new RegExp(quote) });
  const reply = (quote: string) => within(thread(quote)).getByLabelText<HTMLTextAreaElement>("Reply");
  fireEvent.click(thread("prices"));
  fireEvent.change(reply("prices"), { target: { value: "Because of the seats" } });
  fireEvent.click(thread("seats"));
  expect(reply("seats").value).toBe("");
  within(thread("prices")).getByText("Your reply is not sent yet");
  fireEvent.click(thread("prices"));
  expect(reply("prices").value).toBe("Because of the seats");
  fireEvent.click(within(thread("prices")).getByRole("button", { name: "Reply" }));
  fireEvent.click(thread("seats"));
  fireEvent.click(thread("prices"));
  expect(reply("prices").value).toBe("");
  expect(readThreads(doc).map(({ messages }) => messages.length)).toEqual([2, 1]);
});
