import { type DocumentEntry, DocumentList } from "@coreos/schema/protocol/api";
import { everyPage } from "@coreos/schema/protocol/page";

/** Every document of a workspace that the account may read. */
export function listDocuments(uplink: { request(path: string): Promise<unknown> }, workspaceId: string): Promise<DocumentEntry[]> {
  return everyPage(async (query) => {
    const { documents, next } = DocumentList.parse(await uplink.request(`/workspaces/${workspaceId}/documents${query}`));
    return { items: documents, next };
  });
}
