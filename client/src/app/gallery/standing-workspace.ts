/** A workspace that stands in memory, with a tree of every kind and a person's favourites; nothing done in it leaves the page. */
import { addFavourite, initPerson, personDocumentName } from "@coreos/schema/documents/person";
import { addNodes } from "@coreos/schema/documents/tree";
import { initWorkspace } from "@coreos/schema/documents/workspace";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { WorkspaceView } from "../workspace-context.tsx";
import { DANA, idOf, LONG, RTL, WORKSPACE_ID } from "./specimen.ts";
import { standingDocument } from "./standing-document.ts";

export const NODE = { folder: idOf(101), canvas: idOf(102), note: idOf(103), tasks: idOf(104), long: idOf(105), rtl: idOf(106) };

const nothing = () => undefined;

export function standingWorkspace(): WorkspaceView {
  const root = standingDocument({
    ...{ kind: "workspace", id: "root" },
    fill(doc) {
      initWorkspace(doc, "Lindqvist & Daughters");
      addNodes(doc, [
        { id: NODE.folder, kind: "folder", title: "Strategy", color: "blue" },
        { id: NODE.canvas, kind: "canvas", title: "Business model", parent: NODE.folder },
        { id: NODE.note, kind: "note", title: "Pricing, round two" },
        { id: NODE.tasks, kind: "tasks", title: "Spring release", icon: "🚀" },
        { id: NODE.long, kind: "note", title: LONG },
        { id: NODE.rtl, kind: "note", title: RTL },
      ]);
    },
  });
  const { documentId } = parseDocumentName(personDocumentName(WORKSPACE_ID, DANA.id));
  const session = standingDocument({
    ...{ kind: "person", id: documentId },
    fill(doc) {
      initPerson(doc);
      for (const id of [NODE.canvas, NODE.long, NODE.rtl]) addFavourite(doc, id);
    },
  });
  return {
    ...{ id: WORKSPACE_ID, name: "Lindqvist & Daughters", root },
    local: { id: WORKSPACE_ID, name: "Lindqvist & Daughters", accountId: DANA.id, organizationId: null, claimedBy: null },
    personal: { session, write: async (change) => change(session.doc) },
    listOf: () => root.doc,
    ...{ open: nothing, create: async () => undefined, newCanvas: nothing, rename: nothing, trash: nothing },
    ...{ setFavourite: nothing, moveFavourite: nothing, changeAudience: nothing },
    make: async () => NODE.note,
  };
}
