import { isId } from "@coreos/schema/ids/id";
import { useParams, useRouterState } from "@tanstack/react-router";
import { type DocumentNode, isOpenKind } from "../documents.ts";
import { useNode } from "../tree/use-node.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { Crumb } from "./breadcrumb.tsx";

export interface Place {
  crumbs: readonly Crumb[];
  /** The document on the screen, if it is one. */
  document: Pick<DocumentNode, "id" | "kind"> | null;
}

/** Deeper paths name the nearest ones. */
const ABOVE_SHOWN = 2;

/** By the end of their address. */
const SCREENS: Record<string, string | undefined> = {
  "/settings": "Settings",
  "/trash": "Trash",
  "/my-work": "My work",
  "/people": "People",
  "/reviews": "Changes for review",
  "/organization": "Organization",
  "/audit": "Audit log",
  "/security": "Security",
};

/** Where the person is, in words and as links. */
export function usePlace(): Place {
  const workspace = useWorkspace();
  const { documentId, kind } = useParams({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const node = useNode(documentId ?? null);
  const home: Crumb = { label: "Home", to: `/w/${workspace.id}` };
  const screen = SCREENS[path.slice(path.lastIndexOf("/"))];
  if (screen) return { crumbs: [home, { label: screen }], document: null };
  if (!documentId || !isId(documentId) || !kind || !isOpenKind(kind)) return { crumbs: [{ label: "Home" }], document: null };
  const label = shortened(node?.title);
  const to = `/w/${workspace.id}/${kind}/${documentId}`;
  const above = (node?.above ?? []).map(({ id, kind, title }) => ({
    key: id,
    label: shortened(title),
    ...(isOpenKind(kind) && { to: `/w/${workspace.id}/${kind}/${id}` }),
  }));
  const shown = above.length > ABOVE_SHOWN ? [{ key: "above", label: "…" }, ...above.slice(-ABOVE_SHOWN)] : above;
  const here = path.endsWith("/versions") ? [{ label, to }, { label: "Versions" }] : [{ label }];
  const whose = node && workspace.listOf(documentId) !== workspace.root.doc ? [{ label: "Private" }] : [];
  return { crumbs: [home, ...whose, ...shown, ...here], document: { id: documentId, kind } };
}

const shortened = (title: string | undefined) => title?.slice(0, 120) || "Untitled";
