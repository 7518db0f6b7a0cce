// @vitest-environment happy-dom
import { addFavourite, initPerson, personDocumentName, readFavourites } from "@coreos/schema/documents/person";
import { newId } from "@coreos/schema/ids/id";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { DocumentSession, LocalWorkspace, Replica } from "../replica/ports.ts";
import { usePersonal } from "./personal.ts";

afterEach(cleanup);

const local: LocalWorkspace = { id: newId(), name: "Northwind", accountId: null, organizationId: null, claimedBy: null };
const plan = newId();

/** A device that has not answered yet: what it was asked to make stays in `seeds`. */
async function personOf(doc: Y.Doc) {
  const seeds: ((doc: Y.Doc) => void)[] = [];
  const session = {
    name: personDocumentName(local.id, null),
    doc,
    release: () => undefined,
  } as Partial<DocumentSession> as DocumentSession;
  const replica: Pick<Replica, "open" | "createDocument"> = {
    open: () => session,
    createDocument: (_, seed) => {
      seeds.push(seed);
      return new Promise(() => undefined);
    },
  };
  const { result } = renderHook(() => usePersonal(replica, local));
  await act(async () => undefined);
  if (!result.current) throw new Error("not open");
  return { personal: result.current, seeds };
}

describe("a favourite of a page that is left in the next moment", () => {
  it("stands in the person's document before anything is waited for", async () => {
    const doc = new Y.Doc();
    initPerson(doc);
    const { personal } = await personOf(doc);
    void personal.write((own) => addFavourite(own, plan));
    expect(readFavourites(doc)).toEqual([plan]);
  });

  it("is in the first thing that is written down, where the document has to be made", async () => {
    const { personal, seeds } = await personOf(new Y.Doc());
    void personal.write((own) => addFavourite(own, plan));
    const made = new Y.Doc();
    for (const seed of seeds) seed(made);
    expect(readFavourites(made)).toEqual([plan]);
  });
});
