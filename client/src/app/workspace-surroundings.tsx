import { type ReactNode, useMemo } from "react";
import type * as Y from "yjs";
import { type DocumentLink, type Surroundings, SurroundingsProvider } from "../editor/surroundings.ts";
import type { Observable } from "../replica/ports.ts";
import type { Person } from "../ui/person-avatar.tsx";
import { isOpenKind, livingDocuments } from "./documents.ts";
import { useMe } from "./services-context.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** Hands what surrounds a document to whatever screen is drawn inside. */
export function WorkspaceSurroundings({ children }: { children: ReactNode }) {
  const workspace = useWorkspace();
  const user = useMe()?.user;
  const self = useMemo<Person | null>(() => (user ? { id: user.id, name: user.name } : null), [user]);
  const documents = useMemo(() => documentLinks(workspace.root.doc), [workspace.root.doc]);
  const { id: workspaceId, open } = workspace;
  const surroundings = useMemo<Surroundings>(
    () => ({
      workspaceId,
      self,
      people: constant(self ? [self] : []),
      documents,
      open: ({ kind, id, anchor }) => void (isOpenKind(kind) && open({ kind, id, ...(anchor !== undefined && { anchor }) })),
    }),
    [workspaceId, self, documents, open],
  );
  return <SurroundingsProvider value={surroundings}>{children}</SurroundingsProvider>;
}

/** Read when somebody looks, kept until the tree changes. */
function documentLinks(root: Y.Doc): Observable<readonly DocumentLink[]> {
  let known: readonly DocumentLink[] | null = null;
  root.on("update", () => {
    known = null;
  });
  return {
    get() {
      known ??= livingDocuments(root).map(({ id, kind, title }) => ({ id, kind, title }));
      return known;
    },
    subscribe(listener) {
      root.on("update", listener);
      return () => root.off("update", listener);
    },
  };
}

function constant<T>(value: T): Observable<T> {
  return { get: () => value, subscribe: () => () => undefined };
}
