/**
 * Everything this device holds of a workspace in one file, quarantine included: for the day when nothing else helps.
 * What cannot go into the file is named in it, and never stands there empty.
 *
 * Shape   JSON: `{format: "coreos-export", version: 1, workspace, exportedAt, documents: [{name, title, update}],
 *         notOnDevice: [{name, title}], unreadable: [{name, title}]}`, `update` one Yjs V1 update in base64.
 */
import { foreignNodes, readTree, workspaceName } from "@coreos/schema/documents/workspace";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { DocumentSession, Replica } from "../../replica/ports.ts";
import { count } from "../../ui/words.ts";

interface Listed {
  name: string;
  title: string;
}

export interface WorkspaceExport {
  file: Blob;
  /** How many documents the file holds, the workspace's own list not counted. */
  documents: number;
  notOnDevice: Listed[];
  /** What other members left in the tree that is no document, and documents that this device cannot read. */
  unreadable: Listed[];
}

export async function exportWorkspace(replica: Pick<Replica, "open">, workspaceId: string, nowMs: number): Promise<WorkspaceExport> {
  const root = replica.open(rootDocumentName(workspaceId));
  try {
    await settled(root);
    // A folder is a node of the tree and nothing else: it travels with the root document.
    const nodes = readTree(root.doc).flatMap(({ id, kind, title }) =>
      kind === "folder" ? [] : { name: formatDocumentName({ workspaceId, kind, documentId: id }), title },
    );
    const documents: (Listed & { update: string })[] = [];
    const notOnDevice: Listed[] = [];
    const unreadable = foreignNodes(root.doc).map((name) => ({ name, title: "" }));
    for (const node of [{ name: root.name, title: "" }, ...nodes]) {
      const update = await updateOf(replica, node.name).catch(() => "unreadable" as const);
      if (update === "unreadable") unreadable.push(node);
      else if (update === null) notOnDevice.push(node);
      else documents.push({ ...node, update: base64(update) });
    }
    const file = {
      format: "coreos-export",
      version: 1,
      workspace: { id: workspaceId, name: workspaceName(root.doc) },
      exportedAt: new Date(nowMs).toISOString(),
      documents,
      notOnDevice,
      unreadable,
    };
    const held = documents.filter(({ name }) => name !== root.name).length;
    return { file: new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }), documents: held, notOnDevice, unreadable };
  } finally {
    root.release();
  }
}

/** What the person is told when the file is saved. */
export function exportWords({ documents, notOnDevice, unreadable }: WorkspaceExport): string {
  const absent = notOnDevice.map(({ title }) => `“${title || "Untitled"}”`);
  const named = absent.length > 3 ? `${absent.slice(0, 3).join(", ")} and ${absent.length - 3} more` : absent.join(", ");
  return [
    `${count(documents, "document")} exported.`,
    ...(absent.length > 0 ? [`Not on this device, so not in the file: ${named}.`] : []),
    ...(unreadable.length > 0
      ? [`${count(unreadable.length, "entry", "entries")} could not be read and ${unreadable.length === 1 ? "was" : "were"} left out.`]
      : []),
  ].join(" ");
}

/** `null`: nothing of it is on this device. */
async function updateOf(replica: Pick<Replica, "open">, name: string): Promise<Uint8Array | null> {
  const session = replica.open(name);
  try {
    await settled(session);
    const phase = session.phase.get();
    if (phase === "absent" || (phase === "refused" && session.doc.store.clients.size === 0)) return null;
    return await session.exportUpdate();
  } finally {
    session.release();
  }
}

/** Answers when the document is read from the device, or known not to be on it. */
function settled(session: DocumentSession): Promise<void> {
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
