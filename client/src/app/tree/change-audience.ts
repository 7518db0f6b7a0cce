/**
 * A document goes from the person alone to the whole workspace, or back. Rights are rows of the server, so this needs a
 * network; the place in a list follows once the server has said yes. Every step may be done again.
 *
 * Law     The server asks its owner, and takes back to private only what nobody else has written in (3415).
 */
import { subtreeOf, type TreeNode, trashedIds } from "@coreos/schema/documents/tree";
import { carryNodes } from "@coreos/schema/documents/tree-carry";
import { readTree } from "@coreos/schema/documents/workspace";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Audience, Replica } from "../../replica/ports.ts";

interface AudienceDeps {
  workspaceId: string;
  replica: Pick<Replica, "setAudience">;
  request(path: string, init: { method: string; body: unknown }): Promise<unknown>;
}

/**
 * Everything below `id` goes along, parents first; what is in the trash stays where it is. `from` and `to` are the documents
 * whose trees it leaves and enters.
 */
export async function changeAudience(deps: AudienceDeps, id: string, audience: Audience, from: Y.Doc, to: Y.Doc): Promise<void> {
  const nodes = goingAlong(from, id);
  for (const node of nodes) await tell(deps, node, audience);
  carryNodes(
    from,
    to,
    nodes.map((node) => node.id),
  );
}

/** The node itself first. */
export function goingAlong(from: Y.Doc, id: string): TreeNode[] {
  const nodes = readTree(from);
  const trashed = trashedIds(nodes);
  return subtreeOf(nodes, id).filter((node) => !trashed.has(node.id));
}

async function tell({ workspaceId, replica, request }: AudienceDeps, { id, kind }: TreeNode, audience: Audience): Promise<void> {
  if (kind === "folder") return;
  const name = formatDocumentName({ workspaceId, kind, documentId: id });
  await request("/documents", { method: "PATCH", body: { name, audience } });
  await replica.setAudience(name, audience);
}
