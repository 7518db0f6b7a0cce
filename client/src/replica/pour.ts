import { ORIGIN } from "@coreos/schema/documents/origin";
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "./ports.ts";

/** Writes the pieces one transaction each, as the log and the wire want them. */
export async function pour(replica: Pick<Replica, "open">, name: string, pieces: readonly Uint8Array[]): Promise<void> {
  const session = replica.open(name);
  try {
    await ready(session);
    for (const piece of pieces) Y.applyUpdate(session.doc, piece, ORIGIN.system); // what is there already is not written twice
  } finally {
    session.release();
  }
}

function ready(session: DocumentSession): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const phase = session.phase.get();
      if (phase !== "ready" && phase !== "refused") return;
      stop();
      if (phase === "ready") resolve();
      else reject(new CoreError(session.refusal.get()?.slug ?? "permission.denied"));
    };
    const stop = session.phase.subscribe(check);
    queueMicrotask(check);
  });
}
