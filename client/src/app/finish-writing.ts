/** What an earlier start of this device began to write into a list and did not finish: documents it made, imports that were cut. */
import type * as Y from "yjs";
import type { Audience, Replica } from "../replica/ports.ts";
import { completeCreations } from "./documents.ts";

export const importKey = (workspaceId: string) => `importing:${workspaceId}`;

/** `list`: the document whose tree names those of this audience. Where a disk is full the badge says so, and the next start tries again. */
export async function finishWriting(replica: Replica, workspaceId: string, audience: Audience, list: Y.Doc, make?: () => Promise<void>) {
  await completeCreations(replica, list, workspaceId, audience);
  if ((await replica.preferences.get(importKey(workspaceId))) === null) return;
  const { listCutImport } = await import("./transfer/list-cut-import.ts");
  await listCutImport(replica, workspaceId, audience, async () => {
    await make?.();
    return list;
  });
}
