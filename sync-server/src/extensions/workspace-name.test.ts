import { initWorkspace, renameWorkspace } from "@coreos/schema/documents/workspace";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { keepWorkspaceName } from "./workspace-name.ts";

const workspaceId = newId();

/** A root document that has just been loaded beside a row of another name. */
async function loaded({ outages = 0, documentName = rootDocumentName(workspaceId) } = {}) {
  const document = new Y.Doc();
  initWorkspace(document, "Northwind");
  const rows: string[] = [];
  const names = {
    async renameWorkspace({ id, organizationId, name }: { id: string; organizationId: string; name: string }) {
      if (outages-- > 0) throw new CoreError("database.unavailable");
      expect([id, organizationId]).toEqual([workspaceId, "organization"]);
      rows.push(name);
    },
  };
  const before = Y.encodeStateAsUpdate(document);
  const extension = keepWorkspaceName({ names, log: pino({ level: "silent" }), signal: new AbortController().signal });
  await extension.afterLoadDocument?.({ document, documentName, context: { organizationId: "organization" } } as never);
  expect(Y.encodeStateAsUpdate(document)).toEqual(before); // law 7
  return { document, rows };
}

describe("the row of a workspace", () => {
  it("has the name of its root document, from opening on and after each renaming, in order", async () => {
    const { document, rows } = await loaded();
    renameWorkspace(document, "Northwind Labs");
    renameWorkspace(document, "Northwind Group");
    await vi.waitFor(() => expect(rows).toEqual(["Northwind", "Northwind Labs", "Northwind Group"]));
  });

  it("follows once PostgreSQL is back", async () => {
    const { document, rows } = await loaded({ outages: 2 });
    renameWorkspace(document, "Later");
    await vi.waitFor(() => expect(rows).toEqual(["Northwind", "Later"]), { timeout: 5_000 });
  });

  it("takes no name that is none, and no more of a name than a workspace may have", async () => {
    const { document, rows } = await loaded();
    for (const odd of ["  ", 7, null, new Y.Map()]) document.getMap("workspace").set("name", odd);
    renameWorkspace(document, "x".repeat(5_000));
    await vi.waitFor(() => expect(rows).toEqual(["Northwind", "x".repeat(200)]));
  });

  it("follows no other document", async () => {
    const { rows } = await loaded({ documentName: formatDocumentName({ workspaceId, kind: "note", documentId: newId() }) });
    expect(rows).toEqual([]);
  });
});
