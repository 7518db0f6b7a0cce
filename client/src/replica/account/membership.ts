/**
 * One document's place on the connection: entering, being refused, being let go, trying again.
 *
 * Law     SPEC law 13: a refusal costs one document and is never repeated in a loop. A refused token is renewed at most
 *         `TOKEN_TRIES` times per connection; what the server cannot do now ("later") is tried again more and more slowly.
 */
import { parseReason } from "@coreos/schema/errors/core-error";
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";
import type { Copy } from "../copy.ts";
import { DocumentPeer } from "../wire/document-peer.ts";
import type { Connection } from "./connection.ts";

const TOKEN_TRIES = 3;
const BACKOFF_MS = [100, 1_000, 3_000, 10_000];

export interface MembershipEvents {
  onScope(scope: "write" | "read"): void;
  onRefused(slug: ErrorSlug): void;
  /** The socket is gone: what the server said on it may be another answer on the next. */
  onCut(): void;
}

export class Membership {
  readonly #connection: Connection;
  readonly #copy: Copy;
  readonly #events: MembershipEvents;
  readonly #peer: DocumentPeer;
  #tries = 0;
  #tokenTries = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #left = false;

  constructor(connection: Connection, name: string, copy: Copy, events: MembershipEvents) {
    this.#connection = connection;
    this.#copy = copy;
    this.#events = events;
    this.#peer = new DocumentPeer({
      socket: connection.socket,
      name,
      doc: copy.doc,
      awareness: copy.awareness,
      token: () => connection.token(),
      events: {
        onOpen: () => copy.sync.open(),
        onAuthenticated: (scope) => this.#entered(scope),
        onSync: (step, payload) => copy.sync.receive(step, payload),
        onStatus: (taken) => copy.sync.status(taken),
        onHint: (payload) => connection.hint(payload),
        onDenied: (reason) => this.#denied(reason),
        onNoToken: () => this.#again(3_000),
        onLetGo: (reason) => this.#letGo(reason),
        onSocketClosed: () => this.#socketClosed(),
      },
    });
  }

  enter(): void {
    if (!this.#left) this.#peer.attach();
  }

  send(step: number, payload: Uint8Array): boolean {
    return this.#peer.sendSync(step, payload);
  }

  /** Answers whether the server will still say goodbye to this name. */
  leave(): boolean {
    this.#left = true;
    this.#clear();
    this.#copy.sync.close();
    return this.#peer.isAttached && this.#peer.leave();
  }

  #entered(scope: string): void {
    this.#tries = 0;
    this.#tokenTries = 0;
    const readOnly = scope === "readonly";
    if (readOnly && this.#copy.ledger.unstored > 0) this.#refused("permission.denied");
    else this.#events.onScope(readOnly ? "read" : "write");
  }

  #denied(reason: string): void {
    this.#copy.sync.close();
    const slug = parseReason(reason)?.slug ?? "permission.denied";
    if (slug === "token.expired" && this.#tokenTries < TOKEN_TRIES) {
      this.#connection.tokenRefused();
      this.#again(BACKOFF_MS[this.#tokenTries++] ?? 0);
    } else if (ERRORS[slug].retry === "later") this.#again(this.#backoff());
    else this.#refused(slug);
  }

  #letGo(reason: string): void {
    this.#copy.sync.close();
    const slug = parseReason(reason)?.slug;
    if (slug && slug !== "token.expired" && ERRORS[slug].retry !== "later") this.#refused(slug);
    else this.#again(this.#backoff());
  }

  #refused(slug: ErrorSlug): void {
    this.#copy.sync.refuse();
    this.#events.onRefused(slug);
  }

  #socketClosed(): void {
    this.#clear();
    this.#tokenTries = 0;
    this.#copy.sync.close();
    this.#events.onCut();
  }

  #backoff(): number {
    return BACKOFF_MS[Math.min(this.#tries++, BACKOFF_MS.length - 1)] ?? 10_000;
  }

  #again(ms: number): void {
    this.#clear();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#left && this.#connection.socket.isOpen) void this.#peer.onOpen();
    }, ms);
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
