import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { createElement, useMemo } from "react";
import type { ElsewhereSearch } from "../../context/index.ts";
import type { ElsewherePort } from "../../features/command-bar/index.ts";
import type { LocalWorkspace } from "../../replica/ports.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { isOpenKind, OPEN_KINDS } from "../documents.ts";
import { DATABASE } from "../lazy-context.ts";
import { useServices } from "../services-context.tsx";
import { NodeIcon } from "../tree/node-icon.tsx";
import { useWorkspace } from "../workspace-context.tsx";

/** The search of the other workspaces of this device, begun by the first question. */
export function useElsewhere(): ElsewherePort {
  const { id: here } = useWorkspace();
  const { replica } = useServices();
  const navigate = useNavigate();
  const workspaces = useObservable(replica.workspaces);
  const others = useMemo(() => (workspaces ?? []).filter(({ id }) => id !== here), [workspaces, here]);
  return useMemo(
    () => ({
      async find(question) {
        const hits = await searchOf(others).then(
          (search) => search.find(question),
          () => [],
        );
        const names = new Map(others.map(({ id, name }) => [id, name]));
        return hits.flatMap((hit) => {
          const { kind, workspaceId } = hit;
          if (!isOpenKind(kind)) return [];
          return {
            ...hit,
            workspace: names.get(workspaceId) ?? "",
            face: createElement(NodeIcon, { node: { kind, icon: null, color: null } }),
          };
        });
      },
      open({ workspaceId, kind, id, anchor }) {
        if (!isOpenKind(kind)) return;
        const params = { workspaceId, kind, documentId: id };
        void navigate({ to: "/w/$workspaceId/$kind/$documentId", params, ...(anchor && { hash: anchor }) });
      },
    }),
    [others, navigate],
  );
}

let kept: { key: string; search: Promise<ElsewhereSearch> } | null = null;

/** Kept until there are other workspaces: reading all of them for each opening of the bar would be seen. */
function searchOf(others: readonly LocalWorkspace[]): Promise<ElsewhereSearch> {
  const places = others.map(placeOf);
  const key = JSON.stringify(places);
  if (kept?.key === key) return kept.search;
  kept?.search.then(
    (search) => search.close(),
    () => undefined,
  );
  const search = import("../../context/index.ts").then(({ openElsewhere }) =>
    openElsewhere({ database: DATABASE, places, kinds: OPEN_KINDS }),
  );
  kept = { key, search };
  search.catch(() => {
    if (kept?.search === search) kept = null; // its code could not be loaded: the next question tries again
  });
  return search;
}

function placeOf({ id: workspaceId, accountId }: LocalWorkspace) {
  const own = accountId === null ? [] : [formatDocumentName({ workspaceId, kind: "person", documentId: accountId })];
  return { workspaceId, trees: [rootDocumentName(workspaceId), ...own] };
}
