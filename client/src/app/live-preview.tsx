import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { type ComponentType, type LazyExoticComponent, lazy, Suspense, useMemo, useSyncExternalStore } from "react";
import * as Y from "yjs";
import type { DocumentPlace } from "../editor/surroundings.ts";
import type { DocumentSession } from "../replica/ports.ts";
import { useObservable } from "../ui/use-observable.ts";
import { isOpenKind, type OpenKind } from "./documents.ts";
import { useServices } from "./services-context.tsx";
import { useDocumentSession } from "./use-document-session.ts";
import { useWorkspace } from "./workspace-context.tsx";

type Preview = ComponentType<{ update: Uint8Array; anchor: string | null; small: boolean }>;

/** Each kind draws itself small; all take one Yjs update, a note the block that is meant as well. */
const PREVIEWS: Record<OpenKind, LazyExoticComponent<Preview>> = {
  canvas: lazy(async () => ({ default: (await import("../features/canvas/past.ts")).Preview })),
  note: lazy(async () => ({ default: (await import("../features/note/index.ts")).Preview })),
  tasks: lazy(async () => ({ default: (await import("../features/tasks/index.ts")).Preview })),
};

/** Another document as a picture: drawn again when that document has rested for a moment. */
export function LivePreview({ kind, id, anchor = null }: DocumentPlace) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const session = useDocumentSession(
    replica,
    isOpenKind(kind) ? formatDocumentName({ workspaceId: workspace.id, kind, documentId: id }) : null,
  );
  return session && isOpenKind(kind) ? <Picture session={session} kind={kind} anchor={anchor} /> : null;
}

const REST_MS = 400;

function Picture({ session, kind, anchor }: { session: DocumentSession; kind: OpenKind; anchor: string | null }) {
  const phase = useObservable(session.phase);
  const source = useMemo(() => restingUpdate(session.doc), [session]);
  const update = useSyncExternalStore(source.subscribe, source.get);
  const Preview = PREVIEWS[kind];
  if (phase === "absent") return "This document is not on this device yet. It is drawn as soon as you are online.";
  if (phase === "refused" && session.doc.store.clients.size === 0) return "You may not read this document.";
  if (phase === "loading") return null;
  return (
    <Suspense>
      <Preview update={update} anchor={anchor} small />
    </Suspense>
  );
}

function restingUpdate(doc: Y.Doc) {
  let known: Uint8Array | null = null;
  return {
    get() {
      known ??= Y.encodeStateAsUpdate(doc);
      return known;
    },
    subscribe(listener: () => void) {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const changed = () => {
        timer ??= setTimeout(() => {
          timer = null;
          known = null;
          listener();
        }, REST_MS);
      };
      doc.on("update", changed);
      return () => {
        if (timer !== null) clearTimeout(timer);
        doc.off("update", changed);
      };
    },
  };
}
