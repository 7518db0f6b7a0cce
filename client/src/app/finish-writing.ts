/** What an earlier start of this device began to write into a list and did not finish: documents it made, imports that were cut. */
import type * as Y from "yjs";
import type { Audience, Replica } from "../replica/ports.ts";
import { begunCreations, importKey } from "./creations.ts";
import { crossOut, isOpenKind, type Maker, make as makeDocument } from "./documents.ts";

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

/** Completes what a crash cut in the middle. Call it when `list` is read: doing it again changes nothing. */
export async function completeCreations(replica: Maker, list: Y.Doc, workspaceId: string, audience: Audience = "workspace"): Promise<void> {
  for (const { id, kind, title, parent = null } of await begunCreations(replica.preferences, workspaceId, audience)) {
    // What was to be in it came with its first write or never did: then it begins as its kind does.
    if (isOpenKind(kind))
      await makeDocument(replica, list, workspaceId, { id, kind, parent, audience, ...(title !== undefined && { title }) });
    await crossOut(replica, workspaceId, id, audience);
  }
}
