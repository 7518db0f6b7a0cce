/**
 * What the server says on the side: `changed`, about once a second to who reads a workspace's root document; `degraded`, to
 * every connection, when the database goes and when it is back.
 *
 * Law     SPEC law 15: a reader hears only of documents that it may read.
 * Source  schema/protocol/hint.ts. No guarantee of delivery: the truth is the list of documents.
 */

import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { Hint } from "@coreos/schema/protocol/hint";
import type { Hocuspocus } from "@hocuspocus/server";
import type { DocumentStore, Members } from "../ports.ts";
import type { PeerConnection, SocketContext } from "./peer-context.ts";

export interface Hints {
  /** A connection that joins while the database is away has to know. */
  joined(connection: PeerConnection): void;
  close(): void;
}

export interface HintsDeps {
  store: Pick<DocumentStore, "onCommitted" | "onDegraded">;
  members: Members;
  hocuspocus: Hocuspocus<SocketContext>;
  everyMs?: number;
}

export function startHints({ store, members, hocuspocus, everyMs = 1_000 }: HintsDeps): Hints {
  let changed = new Map<string, number>();
  let isDegraded = false;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const tell = async () => {
    timer = null;
    const documents = [...changed].map(([name, seq]) => ({ name, seq }));
    changed = new Map();
    const byRoot = Map.groupBy(documents, ({ name }) => rootDocumentName(parseDocumentName(name).workspaceId));
    for (const [root, entries] of byRoot) {
      const readers = (hocuspocus.documents.get(root)?.getConnections() ?? []) as PeerConnection[];
      const byAccount = Map.groupBy(readers, ({ context }) => context.peer.accountId);
      for (const [accountId, connections] of byAccount) await tellAccount(accountId, connections, entries);
    }
  };

  const tellAccount = async (accountId: string, connections: PeerConnection[], entries: { name: string; seq: number }[]) => {
    const roles = await Promise.all(entries.map(({ name }) => members.roleIn(accountId, name)));
    const documents = entries.filter((_, at) => roles[at]);
    if (documents.length > 0) for (const connection of connections) say(connection, { t: "changed", documents });
  };

  store.onCommitted((documents) => {
    for (const { name, seq } of documents) changed.set(name, Math.max(seq, changed.get(name) ?? 0));
    // A hint that cannot be checked is not given: the device asks for the list anyway, only later.
    if (!isClosed) timer ??= setTimeout(() => void tell().catch(() => undefined), everyMs).unref();
  });
  store.onDegraded((on) => {
    isDegraded = on;
    for (const document of hocuspocus.documents.values()) {
      for (const connection of document.getConnections()) say(connection as PeerConnection, { t: "degraded", on });
    }
  });

  return {
    joined(connection) {
      if (isDegraded) say(connection, { t: "degraded", on: true });
    },
    close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

function say(connection: PeerConnection, hint: Hint): void {
  connection.sendStateless(JSON.stringify(hint));
}
