import { documentPath } from "@coreos/schema/documents/document-address";
import { lazy, type ReactNode, useEffect, useMemo } from "react";
import type * as Y from "yjs";
import { type DocumentLink, type Surroundings, SurroundingsProvider } from "../editor/surroundings.ts";
import type { Observable, Replica } from "../replica/ports.ts";
import { WorkspacePeople } from "../session/index.ts";
import type { Person } from "../ui/person-avatar.tsx";
import { isOpenKind } from "./documents.ts";
import { lazyContext } from "./lazy-context.ts";
import { LazyContextProvider } from "./lazy-context-provider.ts";
import { newestFirst, readDeviceRecents } from "./recents.ts";
import { useMe, useServices } from "./services-context.tsx";
import { livingDocuments, trashedDocuments } from "./tree/tree-store.ts";
import { useTaskPort } from "./use-task-port.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** Loaded with the first document that shows another one; whoever draws it waits. */
const LivePreview = lazy(async () => ({ default: (await import("./live-preview.tsx")).LivePreview }));

/** Hands what surrounds a document to whatever screen is drawn inside. */
export function WorkspaceSurroundings({ children }: { children: ReactNode }) {
  const workspace = useWorkspace();
  const user = useMe()?.user;
  const self = useMemo<Person | null>(() => (user ? { id: user.id, name: user.name } : null), [user]);
  const { replica } = useServices();
  const documents = useMemo(() => documentLinks(workspace.root.doc, livingDocuments), [workspace.root.doc]);
  const trash = useMemo(() => documentLinks(workspace.root.doc, trashedDocuments), [workspace.root.doc]);
  const { id: workspaceId, open, make } = workspace;
  const context = useMemo(() => lazyContext(workspaceId), [workspaceId]);
  useEffect(() => context.close, [context]);
  const people = usePeople(workspaceId, workspace.local.accountId !== null, self);
  const files = replica.files(workspaceId);
  const [tasks, taskQuestion] = useTaskPort();
  const surroundings = useMemo<Surroundings>(
    () => ({
      workspaceId,
      self,
      people,
      documents,
      files,
      tasks,
      trash,
      recent: async () => newestFirst(await readDeviceRecents(replica.preferences, workspaceId)),
      createNote: async ({ id, title }) => void (await make({ kind: "note", id, title })),
      backLinks: context.backLinks,
      Preview: LivePreview,
      address: (place) => location.origin + documentPath({ workspaceId, ...place }),
      open: ({ kind, id, anchor }) => void (isOpenKind(kind) && open({ kind, id, ...(anchor !== undefined && { anchor }) })),
    }),
    [workspaceId, self, people, documents, files, tasks, trash, replica, make, context, open],
  );
  return (
    <LazyContextProvider value={context}>
      <SurroundingsProvider value={surroundings}>
        {children}
        {taskQuestion}
      </SurroundingsProvider>
    </LazyContextProvider>
  );
}

/** Read when somebody looks, kept until the tree changes. */
function documentLinks(root: Y.Doc, list: (root: Y.Doc) => readonly DocumentLink[]): Observable<readonly DocumentLink[]> {
  let known: readonly DocumentLink[] | null = null;
  root.on("update", () => {
    known = null;
  });
  return {
    get() {
      known ??= list(root).map(({ id, kind, title }) => ({ id, kind, title }));
      return known;
    },
    subscribe(listener) {
      root.on("update", listener);
      return () => root.off("update", listener);
    },
  };
}

/** Oneself first. A workspace of this device alone has nobody else. */
function usePeople(workspaceId: string, shared: boolean, self: Person | null): Observable<readonly Person[]> {
  const { account, replica } = useServices();
  const members = useMemo(
    () => (shared ? new WorkspacePeople({ account, preferences: replica.preferences, workspaceId }) : null),
    [account, replica, workspaceId, shared],
  );
  useEffect(() => (members ? askOnConnect(members, replica) : undefined), [members, replica]);
  return useMemo(() => selfFirst(members?.people ?? NOBODY, self), [members, self]);
}

/** At once, and with every connection that comes back. */
function askOnConnect(members: WorkspacePeople, { save }: Pick<Replica, "save">): () => void {
  let network: string | null = null;
  const look = () => {
    const before = network;
    network = save.get().network;
    if (before === null || (network === "online" && before !== "online")) void members.refresh();
  };
  look();
  return save.subscribe(look);
}

function selfFirst(members: Observable<readonly Person[]>, self: Person | null): Observable<readonly Person[]> {
  let known: { from: readonly Person[]; people: readonly Person[] } | null = null;
  return {
    get() {
      const from = members.get();
      if (known?.from !== from) known = { from, people: self ? [self, ...from.filter(({ id }) => id !== self.id)] : from };
      return known.people;
    },
    subscribe: members.subscribe,
  };
}

const NOBODY: Observable<readonly Person[]> = { get: () => EMPTY, subscribe: () => () => undefined };
const EMPTY: readonly Person[] = [];
