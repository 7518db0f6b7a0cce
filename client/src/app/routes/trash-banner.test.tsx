// @vitest-environment happy-dom
import { addNode, readTree, trashNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { ThemeProvider } from "@mui/material/styles";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { SurroundingsProvider } from "../../editor/surroundings.ts";
import { testSurroundings } from "../../editor/testing/surroundings.tsx";
import { theme } from "../../ui/theme/theme.ts";
import { TrashBanner } from "./trash-banner.tsx";

afterEach(cleanup);

const [noor, away] = [newId(), newId()];
const people = [{ id: noor, name: "Noor" }];

function show(by: string | null, atMs: number, isInside = false) {
  const list = new Y.Doc();
  const [folder, id] = [newId(), newId()];
  addNode(list, { id: folder, kind: "folder", title: "Old" });
  addNode(list, { id, kind: "note", title: "Plan", parent: folder });
  const thrown = isInside ? folder : id;
  trashNode(list, thrown, new Date(atMs).toISOString(), by);
  const restores = readTree(list).find((node) => node.id === thrown);
  if (!restores) throw new Error("no node");
  render(
    <ThemeProvider theme={theme}>
      <SurroundingsProvider value={{ ...testSurroundings(), people: { get: () => people, subscribe: () => () => undefined } }}>
        <TrashBanner node={{ id, list, restores }} />
      </SurroundingsProvider>
    </ThemeProvider>,
  );
}

it("says who threw the document away and when", () => {
  show(noor, Date.now() - 3 * 3_600_000);
  screen.getByText("Noor threw it away 3 hours ago.");
});

it("names what it went along with, and guesses no name", () => {
  show(away, Date.now(), true);
  screen.getByText("Somebody who left threw “Old”, and this inside it, away just now.");
});

it("keeps nobody's name from an earlier time", () => {
  const list = new Y.Doc();
  const id = newId();
  addNode(list, { id, kind: "note", title: "Plan" });
  trashNode(list, id, "2026-11-25T10:00:00.000Z", noor);
  trashNode(list, id, null);
  trashNode(list, id, "2026-11-26T10:00:00.000Z");
  expect(list.getMap<Y.Map<unknown>>("tree").get(id)?.get("trashedBy")).toBeNull();
});
