/**
 * A document goes from the person alone to the whole workspace, or back. Rights are rows of the server, so this needs a
 * network; the place in a list follows once the server has said yes. Every step may be done again.
 *
 * Law     The server asks its owner, and takes back to private only what nobody else has written in (3415).
 */
import { addNode, removeNode, subtreeOf, type TreeNode } from "@coreos/schema/documents/tree";
import { readTree } from "@coreos/schema/documents/workspace";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Audience, Replica } from "../../replica/ports.ts";

interface AudienceDeps {
  workspaceId: string;
  replica: Pick<Replica, "setAudience">;
  request(path: string, init: { method: string; body: unknown }): Promise<unknown>;
}

/** Everything below `id` goes along, parents first. `from` and `to` are the documents whose trees it leaves and enters. */
export async function changeAudience(deps: AudienceDeps, id: string, audience: Audience, from: Y.Doc, to: Y.Doc): Promise<void> {
  const nodes = subtreeOf(readTree(from), id);
  for (const node of nodes) await tell(deps, node, audience);
  to.transact(() => {
    for (const { id: nodeId, kind, title, parent, icon, color } of nodes) {
      addNode(to, { id: nodeId, kind, title, icon, color, parent: nodeId === id ? null : parent });
    }
  });
  removeNode(from, id);
}

async function tell({ workspaceId, replica, request }: AudienceDeps, { id, kind }: TreeNode, audience: Audience): Promise<void> {
  if (kind === "folder") return;
  const name = formatDocumentName({ workspaceId, kind, documentId: id });
  await request("/documents", { method: "PATCH", body: { name, audience } });
  await replica.setAudience(name, audience);
}
