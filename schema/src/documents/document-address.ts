/** Where a document stands on the web: the path of its screen, with a place in it behind the "#". */
import { isId } from "../ids/id.ts";
import { type DocumentKind, isDocumentKind } from "./kind.ts";

export interface DocumentAddress {
  workspaceId: string;
  kind: DocumentKind;
  id: string;
  /** Id of a block, card, task or thread. */
  anchor: string | null;
}

export function documentPath({
  workspaceId,
  kind,
  id,
  anchor,
}: {
  workspaceId: string;
  kind: string;
  id: string;
  anchor?: string | null;
}): string {
  return `/w/${workspaceId}/${kind}/${id}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
}

/** `null` for every other address. Of which server it is, whoever has an origin decides. */
export function parseDocumentPath(address: string): DocumentAddress | null {
  const [, workspaceId, kind, id, anchor] = /^\/w\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/?(?:\?[^#]*)?(?:#(.*))?$/.exec(address) ?? [];
  if (!workspaceId || !kind || !id || !isId(workspaceId) || !isDocumentKind(kind) || !isId(id)) return null;
  return { workspaceId, kind, id, anchor: anchor ? decoded(anchor) : null };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
