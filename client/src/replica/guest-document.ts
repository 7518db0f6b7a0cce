/**
 * The one document of a guest: live, and kept nowhere on this device. What is not stored yet is in this page alone, and `save` says so.
 *
 * Law     `stored` only when the server has acknowledged every edit of this page (SPEC law 8): it acknowledges what is committed.
 */
import { parseReason } from "@coreos/schema/errors/core-error";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Cell } from "./observable.ts";
import type { DocumentSession, Observable, Phase, Refusal } from "./ports.ts";
import { syncUrl } from "./sync-url.ts";

export type GuestSave = "joining" | "stored" | "sending" | "offline";

export interface GuestDocument {
  session: DocumentSession;
  save: Observable<GuestSave>;
  /** Edits that the server has not acknowledged. */
  hasUnstored(): boolean;
  close(): void;
}

export interface GuestDocumentDeps {
  name: string;
  access: "view" | "edit";
  /** A new one each time; throws when the link has ended. */
  token(): Promise<string>;
  /** The server let this guest in no longer. */
  onShut(): void;
}

export function openGuestDocument({ name, access, token, onShut }: GuestDocumentDeps): GuestDocument {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const phase = new Cell<Phase>("loading");
  const refusal = new Cell<Refusal | null>(null);
  const save = new Cell<GuestSave>("joining");
  const socket = new HocuspocusProviderWebsocket({ url: syncUrl() });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document: doc, awareness, token });
  let isConnected = false;
  let isShut = false;
  const look = () => {
    if (!isConnected) save.set(phase.get() === "loading" ? "joining" : "offline");
    else if (phase.get() === "loading") save.set("joining");
    else save.set(provider.hasUnsyncedChanges ? "sending" : "stored");
  };
  const shut = () => {
    if (isShut) return;
    isShut = true;
    onShut();
  };
  socket.on("status", ({ status }: { status: string }) => {
    isConnected = status === "connected";
    look();
  });
  provider.on("synced", ({ state }: { state: boolean }) => {
    if (state) phase.set("ready");
    look();
  });
  provider.on("unsyncedChanges", look);
  provider.on("authenticationFailed", shut);
  // The server closes one document with a reason of ours; a socket that breaks has none.
  provider.on("close", ({ event }: { event: { reason?: string } }) => parseReason(event.reason ?? "") && shut());
  provider.attach();
  return {
    session: {
      name,
      doc,
      awareness,
      phase,
      access: new Cell<"write" | "read">(access === "edit" ? "write" : "read"),
      refusal,
      discardRefused: async () => undefined,
      askAgain: async () => undefined,
      exportUpdate: async () => Y.encodeStateAsUpdate(doc),
      release: () => undefined,
    },
    save,
    hasUnstored: () => provider.hasUnsyncedChanges,
    close() {
      provider.destroy();
      socket.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
