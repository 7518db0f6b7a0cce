/** A document that stands in memory: opened by the real screens, kept and sent nowhere. */
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { DocumentSession, Phase, Refusal } from "../../replica/ports.ts";
import { constant, WORKSPACE_ID } from "./specimen.ts";

interface Standing {
  kind: "canvas" | "note" | "tasks" | "workspace" | "person";
  id: string;
  fill?(doc: Y.Doc): void;
  phase?: Phase;
  access?: "write" | "read";
  refusal?: Refusal | null;
}

const nothing = async () => undefined;

export function standingDocument({ kind, id, fill, phase = "ready", access = "write", refusal = null }: Standing): DocumentSession {
  const doc = new Y.Doc();
  fill?.(doc);
  return {
    name: formatDocumentName({ workspaceId: WORKSPACE_ID, kind, documentId: id }),
    doc,
    awareness: new Awareness(doc),
    phase: constant(phase),
    access: constant(access),
    refusal: constant(refusal),
    askAgain: nothing,
    discardRefused: nothing,
    exportUpdate: async () => Y.encodeStateAsUpdate(doc),
    release: () => undefined,
  };
}

/** Somebody else in the document, as the server would stamp them. */
export function joinedBy(
  { awareness }: DocumentSession,
  person: { id: string; name: string },
  state: Readonly<Record<string, unknown>>,
): void {
  const clientId = awareness.clientID + awareness.getStates().size;
  awareness.states.set(clientId, { user: person, ...state });
  awareness.emit("change", [{ added: [clientId], updated: [], removed: [] }, "gallery"]);
}
