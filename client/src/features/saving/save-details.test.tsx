// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Observable, Replica } from "../../replica/ports.ts";
import { SaveDetails, type SaveDetailsProps } from "./save-details.tsx";

afterEach(cleanup);

const fixed = <T,>(value: T): Observable<T> => ({ get: () => value, subscribe: () => () => undefined });
const replica = {
  save: fixed({ onDevice: 0, sent: 0, inMemory: 0, network: "online", home: "account", fault: null }),
  replication: fixed({ done: 1, total: 1, skipped: 0, limitBytes: 1 }),
  storage: fixed(null),
  handIns: fixed([{ id: "1", document: "w/note/d", title: "Prices", edits: 2, state: "discarded", atMs: 0 }]),
} as unknown as Replica;

function words(worker: SaveDetailsProps["worker"]): string {
  const nothing = () => undefined;
  render(<SaveDetails anchor={document.body} onClose={nothing} replica={replica} worker={worker} onExport={nothing} onSignUp={nothing} />);
  return screen.getByRole("dialog", { name: "How your work is kept" }).textContent ?? "";
}

describe("how work is kept", () => {
  it("over plain http says what https or localhost would add", () => {
    expect(words("plain-http")).toMatch(
      /Opened over plain http.+kept on this device.+without a network, open it over https or on localhost/,
    );
  });

  it.each(["works", "unsupported"] as const)("says nothing of plain http where a worker %s", (worker) => {
    expect(words(worker)).not.toContain("plain http");
  });

  it("says what became of changes that were handed in for review, also when their document is gone from here", () => {
    expect(words("works")).toMatch(/Your changes were left out.*2 changes to “Prices” were handed in on .* left them out/);
  });
});
