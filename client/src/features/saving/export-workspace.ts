/**
 * Everything this device holds of a workspace in one file, quarantine included: for the day when nothing else helps.
 *
 * Shape   JSON: `{format: "coreos-export", version: 1, workspace, exportedAt, documents: [{name, title, update}]}`,
 *         `update` one Yjs V1 update in base64.
 */
import { readTree, workspaceName } from "@coreos/schema/documents/workspace";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { DocumentSession, Replica } from "../../replica/ports.ts";

export async function exportWorkspace(replica: Pick<Replica, "open">, workspaceId: string, nowMs: number): Promise<Blob> {
  const root = replica.open(rootDocumentName(workspaceId));
  try {
    await settled(root);
    const nodes = readTree(root.doc).map(({ id, kind, title }) => ({
      name: formatDocumentName({ workspaceId, kind, documentId: id }),
      title,
    }));
    const documents = [await entry(root, "")];
    for (const node of nodes) documents.push(await entryOf(replica, node));
    const file = {
      format: "coreos-export",
      version: 1,
      workspace: { id: workspaceId, name: workspaceName(root.doc) },
      exportedAt: new Date(nowMs).toISOString(),
      documents,
    };
    return new Blob([JSON.stringify(file, null, 1)], { type: "application/json" });
  } finally {
    root.release();
  }
}

async function entryOf(replica: Pick<Replica, "open">, { name, title }: { name: string; title: string }) {
  const session = replica.open(name);
  try {
    return await entry(session, title);
  } finally {
    session.release();
  }
}

async function entry(session: DocumentSession, title: string) {
  await settled(session);
  return { name: session.name, title, update: base64(await session.exportUpdate()) };
}

/** Answers when the document is read from the device, or known not to be on it. */
export function settled(session: DocumentSession): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (session.phase.get() === "loading") return;
      stop();
      resolve();
    };
    const stop = session.phase.subscribe(check);
    queueMicrotask(check);
  });
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
