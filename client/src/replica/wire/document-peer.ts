/**
 * One document on the socket: authentication, presence and the way of frames to and from `DocumentSync`. The library
 * keeps presence and routing; the sync frames are ours, because only then it is known which rows each one carries.
 */

import { authFrame, MESSAGE, readFrameHead, syncFrame } from "@coreos/schema/protocol/message";
import { HocuspocusProvider } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { SyncSocket } from "./sync-socket.ts";

/** Presence of one burst of selection changes leaves as one frame. */
const PRESENCE_MS = 50;

export interface DocumentPeerDeps {
  socket: SyncSocket;
  name: string;
  doc: Y.Doc;
  awareness: Awareness;
  token(): Promise<string | null>;
  events: {
    /** The authentication frame is out; step 1 may follow. */
    onOpen(): void;
    onAuthenticated(scope: string): void;
    onSync(step: number, payload: Uint8Array): void;
    onStatus(taken: boolean): void;
    onHint(payload: string): void;
    onDenied(reason: string): void;
    /** Nobody could give a token: no account any more, or no network. */
    onNoToken(): void;
    /** The server let go of this document, the socket stays. */
    onLetGo(reason: string): void;
    onSocketClosed(): void;
  };
}

export class DocumentPeer extends HocuspocusProvider {
  readonly #deps: DocumentPeerDeps;
  #opening = 0;
  /** Something on the server answers to this name, so leaving has to be said. */
  #known = false;
  /** The last frame is a goodbye, also to a server that has not answered the token yet. */
  #leaving = false;

  constructor(deps: DocumentPeerDeps) {
    super({ websocketProvider: deps.socket, name: deps.name, document: deps.doc, awareness: deps.awareness, flushDelay: PRESENCE_MS });
    this.#deps = deps;
    deps.socket.authenticateBy(() => deps.token());
    this.on("stateless", ({ payload }: { payload: string }) => deps.events.onHint(payload));
  }

  /** `DocumentSync` sends what is edited. */
  override documentUpdateHandler(): void {}

  /** Presence and the like, the library's own: on a document that did not let this device in, a frame is a stranger's. */
  override send(...message: Parameters<HocuspocusProvider["send"]>): void {
    if (this.isAuthenticated || this.#leaving) super.send(...message);
  }

  override async onOpen(): Promise<void> {
    const opening = ++this.#opening;
    this.isAuthenticated = false;
    const token = await this.#deps.token();
    if (opening !== this.#opening || !this.isAttached || !this.#deps.socket.isOpen) return;
    if (token === null) return this.#deps.events.onNoToken();
    this.#known = true;
    this.#deps.socket.send(authFrame(this.#deps.name, token));
    this.#deps.events.onOpen();
  }

  /** The server asks for a newer token on a connection that is open. */
  override async sendToken(): Promise<void> {
    const token = await this.#deps.token();
    if (token !== null && this.isAttached) this.#deps.socket.send(authFrame(this.#deps.name, token));
  }

  sendSync(step: number, payload: Uint8Array): boolean {
    if (!this.isAttached || !this.#deps.socket.isOpen) return false;
    this.#deps.socket.send(syncFrame(this.#deps.name, step, payload));
    return true;
  }

  override onMessage(event: MessageEvent): void {
    const head = readFrameHead(new Uint8Array(event.data as ArrayBuffer));
    if (head.type === MESSAGE.sync || head.type === MESSAGE.syncReply) {
      const step = decoding.readVarUint(head.decoder);
      this.#deps.events.onSync(step, decoding.readVarUint8Array(head.decoder));
    } else if (head.type === MESSAGE.syncStatus) {
      this.#deps.events.onStatus(decoding.readVarUint(head.decoder) === 1);
    } else if (head.type === MESSAGE.close) {
      this.#known = false;
      super.onClose();
      this.#deps.events.onLetGo(decoding.readVarString(head.decoder));
    } else {
      super.onMessage(event);
    }
  }

  override authenticatedHandler(scope: string): void {
    const isRenewed = this.isAuthenticated;
    super.authenticatedHandler(scope);
    if (!isRenewed && this.awareness?.getLocalState()) this.#announce();
    this.#deps.events.onAuthenticated(scope);
  }

  override permissionDeniedHandler(reason: string): void {
    this.#known = false;
    super.permissionDeniedHandler(reason);
    this.#deps.events.onDenied(reason);
  }

  override onClose(): void {
    this.#opening++;
    this.#known = false;
    super.onClose();
    this.#deps.events.onSocketClosed();
  }

  /** Leaves the socket; the document and its presence live on. Answers whether the server will say goodbye. */
  leave(): boolean {
    const known = this.#known && this.#deps.socket.isOpen;
    this.#opening++;
    this.#leaving = known;
    this.document.off("update", this.boundDocumentUpdateHandler);
    this.awareness?.off("update", this.boundAwarenessUpdateHandler);
    if (!known) this.#deps.socket.configuration.providerMap.delete(this.#deps.name); // a goodbye to nobody would open it
    this.detach();
    this.removeAllListeners();
    if (typeof window !== "undefined" && "removeEventListener" in window) window.removeEventListener("pagehide", this.boundPageHide);
    return known;
  }

  #announce(): void {
    this.awarenessUpdateHandler({ added: [this.document.clientID], updated: [], removed: [] }, null);
  }
}
