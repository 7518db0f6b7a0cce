/**
 * A connection lasts as long as its token: the device is asked for a newer one in time, and shown out without it.
 *
 * Errors  1401 token.expired closes the one document (the whole socket of a plain Yjs tool, which cannot be asked).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { PeerConnection } from "./peer-context.ts";

/** Before the end of the token; again while nothing came. */
const ASK_BEFORE_MS = 45_000;
const ASK_AGAIN_MS = 15_000;
/** A device that was asked may be fetching it over a slow network. */
const GRACE_MS = 30_000;

export interface Renewal {
  check(connection: PeerConnection): void;
}

export function createRenewal(clock: () => number): Renewal {
  const askedAtMs = new WeakMap<PeerConnection, number>();
  return {
    check(connection) {
      const leftMs = connection.context.peer.expiresAtMs - clock();
      if (leftMs > ASK_BEFORE_MS) return;
      if (leftMs < -GRACE_MS) return connection.close({ code: 1000, reason: new CoreError("token.expired").reason });
      if (clock() - (askedAtMs.get(connection) ?? 0) < ASK_AGAIN_MS) return;
      askedAtMs.set(connection, clock());
      connection.requestToken();
    },
  };
}
