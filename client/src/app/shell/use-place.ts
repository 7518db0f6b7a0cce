import { isId } from "@coreos/schema/ids/id";
import { useParams, useRouterState } from "@tanstack/react-router";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { type DocumentNode, isOpenKind, listedDocuments } from "../documents.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { Crumb } from "./breadcrumb.tsx";

export interface Place {
  crumbs: readonly Crumb[];
  /** The document on the screen, if it is one. */
  document: Pick<DocumentNode, "id" | "kind"> | null;
}

/** Where the person is, in words and as links. */
export function usePlace(): Place {
  const workspace = useWorkspace();
  const documents = useDocValue(workspace.root.doc, listedDocuments);
  const { documentId, kind } = useParams({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const home: Crumb = { label: "Home", to: `/w/${workspace.id}` };
  if (path === "/settings") return { crumbs: [home, { label: "Settings" }], document: null };
  if (path.endsWith("/trash")) return { crumbs: [home, { label: "Trash" }], document: null };
  if (!documentId || !isId(documentId) || !kind || !isOpenKind(kind)) return { crumbs: [{ label: "Home" }], document: null };
  const label = documents.find((node) => node.id === documentId)?.title || "Untitled";
  const to = `/w/${workspace.id}/${kind}/${documentId}`;
  const crumbs = path.endsWith("/versions") ? [home, { label, to }, { label: "Versions" }] : [home, { label }];
  return { crumbs, document: { id: documentId, kind } };
}
