/**
 * What is one person's own in the workspace on the screen: their document, opened beside the workspace's root. It is made
 * with the first thing that is written into it, so that looking around writes nothing (SPEC law 7).
 */
import { initPerson, isPersonMade, noteRecents, personDocumentName, type Recents, readRecents } from "@coreos/schema/documents/person";
import { useCallback, useEffect, useMemo } from "react";
import type * as Y from "yjs";
import type { DocumentSession, LocalWorkspace, Replica } from "../replica/ports.ts";
import { useObservable } from "../ui/use-observable.ts";
import { onOpened, readDeviceRecents } from "./recents.ts";
import { useDocumentSession } from "./use-document-session.ts";

export interface Personal {
  session: DocumentSession;
  /** Writes into the person's document, which is made where it is missing: `change` may run twice. Rejects with what the device refuses. */
  write(change: (doc: Y.Doc) => void): Promise<void>;
}

/** `null` in the first moment. */
export function usePersonal(replica: Pick<Replica, "open" | "createDocument">, local: LocalWorkspace): Personal | null {
  const name = personDocumentName(local.id, local.accountId);
  const session = useDocumentSession(replica, name);
  const write = useCallback(
    async (change: (doc: Y.Doc) => void) => {
      if (!session) return;
      // At once: what is in the document is kept even when the page is left in the next moment (replica/device/parting-notes.ts).
      if (isPersonMade(session.doc)) return change(session.doc);
      const begin = (doc: Y.Doc) => {
        initPerson(doc);
        change(doc);
      };
      await replica.createDocument(session.name, begin, { audience: "private" });
      change(session.doc); // another tab made it meanwhile, without this
    },
    [replica, session],
  );
  return useMemo(() => session && { session, write }, [session, write]);
}

/**
 * What was opened on this device joins what was opened on the others, whenever there is a network: offline it waits in the
 * device's own memory, so that reading a document is never counted as unsent work.
 */
export function useSharedRecents(replica: Pick<Replica, "save" | "preferences">, local: LocalWorkspace, personal: Personal | null): void {
  const isOnline = useObservable(replica.save).network === "online";
  const phase = useObservable(personal?.session.phase ?? NO_PHASE);
  useEffect(() => {
    if (!personal || !isOnline || local.accountId === null || phase === "loading") return;
    let isGone = false;
    const share = async () => {
      const opened = await readDeviceRecents(replica.preferences, local.id);
      if (isGone || !hasNews(readRecents(personal.session.doc), opened)) return;
      await personal.write((doc) => noteRecents(doc, opened));
    };
    // A full disk: the badge says so, and the order of a list is worth no second word.
    const tryToShare = () => void share().catch(() => undefined);
    tryToShare();
    const stop = onOpened(local.id, tryToShare);
    return () => {
      isGone = true;
      stop();
    };
  }, [replica, local, personal, isOnline, phase]);
}

const hasNews = (known: Recents, opened: Recents) => Object.entries(opened).some(([id, atMs]) => atMs > (known[id] ?? 0));

const NO_PHASE = { get: () => "loading" as const, subscribe: () => () => undefined };
