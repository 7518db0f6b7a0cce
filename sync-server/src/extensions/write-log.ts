/**
 * Hands every update to the log as it came, and lets its acknowledgement go once the row is committed.
 *
 * Law     SPEC laws 8 and 9. Runs for every frame: nothing here waits, the broadcast least of all.
 */
import { SYNC } from "@coreos/schema/protocol/message";
import type { Document, Extension } from "@hocuspocus/server";
import { addsNothing } from "../gateway/adds-nothing.ts";
import { createBroadcastPace } from "../gateway/broadcast-pace.ts";
import type { GatewayMetrics } from "../gateway/metrics.ts";
import type { PassOn } from "../gateway/pass-on.ts";
import type { PeerConnection, SocketContext } from "../gateway/peer-context.ts";
import type { DocumentStore } from "../ports.ts";

export interface WriteLogDeps {
  store: DocumentStore;
  metrics: GatewayMetrics;
  passOn: PassOn;
  clock: () => number;
  /** Called after each append: a good moment to see how much waits. */
  onAppended: () => void;
}

export function writeLog({ store, metrics, passOn, clock, onAppended }: WriteLogDeps): Extension<SocketContext> {
  const paced = createBroadcastPace();

  const append = (document: Document, { peer, organizationId }: PeerConnection["context"], update: Uint8Array, release: () => void) => {
    const { name } = document;
    const takenMs = clock();
    metrics.updates.inc();
    paced(document, takenMs);
    void store
      .append({ name, organizationId }, { update, author: peer.accountId, atMs: takenMs }, document.connections.size === 1)
      .then(() => {
        metrics.commitSeconds.observe((clock() - takenMs) / 1000);
        release();
      });
    onAppended();
  };

  return {
    extensionName: "write-log",
    async beforeSync({ connection, document, documentName, type, payload }) {
      if (type === SYNC.step1) return;
      const { context, messageAddress, readOnly } = connection as PeerConnection;
      const release = context.socket.expectAck(messageAddress);
      if (readOnly) return release(); // Hocuspocus answers "not applied", in its turn
      if (type === SYNC.update) passOn.expect(connection as PeerConnection, payload);
      if (type === SYNC.update || !addsNothing(document, payload)) return append(document, context, payload, release);
      // After a cut during a slow commit memory has what the disk has not: what adds nothing to the one may be all of the other.
      if (store.hasQueued(documentName)) void store.settled(documentName).then(release);
      else release();
    },
  };
}
