/**
 * The connection of one account: a socket, the documents on it, and what the server says to all of them.
 *
 * Refusals  4400 and 1009 name the document at fault: it is quarantined, the others come back at once. 4290 waits.
 *           4409 ends the connection until the app is reloaded (schema/protocol/socket.ts).
 */

import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { parseHint } from "@coreos/schema/protocol/hint";
import { MESSAGE, readFrameHead } from "@coreos/schema/protocol/message";
import { CLOSE, closedDocument } from "@coreos/schema/protocol/socket";
import type { Copy } from "../copy.ts";
import { Cell } from "../observable.ts";
import type { Platform } from "../platform.ts";
import type { SaveState, Uplink } from "../ports.ts";
import { knock } from "../wire/knock.ts";
import { SyncSocket } from "../wire/sync-socket.ts";
import { Membership, type MembershipEvents } from "./membership.ts";
import { isSlug } from "./slug.ts";

const MESSAGE_TOO_BIG = 1009;
const FLOOD_HOLD_MS = 5_000;
/** Refused without a name: nothing can be put aside, so at least not in a hot loop. */
const NAMELESS_HOLD_MS = 3_000;
/** After a flood: a MiB each second stays under the server's 2 MB/s. */
const FLOOD_PACE_MS = 1_000;
/** Without an acknowledgement for this long on a living connection, the badge says "sent, not stored". */
const UNSTORED_MS = 5_000;
const GOODBYE_MS = 2_000;

export interface ConnectionDeps {
  accountId: string;
  uplink: Uplink;
  url: string;
  platform: Platform;
  /** The socket opened, or the server reaches its database again: what waited for its next turn may go now. */
  onUsable(): void;
  onChanged(documents: readonly { name: string; seq: number }[]): void;
  onOutdated(): void;
  /** The server closed the socket over this document. */
  onCulprit(document: string, slug: ErrorSlug): void;
}

interface Member {
  name: string;
  copy: Copy;
  membership: Membership;
}

export class Connection {
  readonly accountId: string;
  readonly network = new Cell<SaveState["network"]>("connecting");
  readonly socket: SyncSocket;
  readonly #deps: ConnectionDeps;
  readonly #members = new Map<string, Member>();
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #stops: (() => void)[] = [];
  #status: "connecting" | "open" | "closed" = "closed";
  #degraded = false;
  #waitingSince: number | null = null;
  #token: string | null = null;
  #refusedToken: string | undefined;
  #paceMs = 0;
  #closed = false;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
    this.accountId = deps.accountId;
    const { platform } = deps;
    this.socket = new SyncSocket({
      url: deps.url,
      WebSocket: platform.WebSocket,
      monotonicMs: platform.monotonicMs,
      reconnectMs: 150 + Math.floor(Math.random() * 350),
      pulse: () => this.#pulse(),
      probe: () => this.#probe(),
      knock: () => knock(platform.fetch, deps.url),
      onStatus: (status) => this.#setStatus(status),
      onClosed: (event) => this.#socketClosed(event),
    });
    this.#stops.push(platform.onOnlineChange(() => this.#networkChanged()));
    void this.socket.connect();
  }

  async token(): Promise<string | null> {
    const token = await this.#deps.uplink.token(this.#refusedToken).catch(() => null);
    if (token !== this.#refusedToken) this.#refusedToken = undefined;
    this.#token = token;
    return token;
  }

  /** The server answered 1401 to the present token. */
  tokenRefused(): void {
    this.#refusedToken = this.#token ?? undefined;
  }

  join(name: string, copy: Copy, events: MembershipEvents): Membership {
    const membership = new Membership(this, name, copy, events);
    this.#members.set(name, { name, copy, membership });
    const goodbye = this.#leaving.get(name);
    if (goodbye) void goodbye.then(() => membership.enter());
    else membership.enter();
    return membership;
  }

  /** A name that enters again before the server has said goodbye would be half let go: the next one waits for it. */
  leave(name: string): void {
    const member = this.#members.get(name);
    if (!member) return;
    this.#members.delete(name);
    if (!member.membership.leave()) return;
    const gone = this.#goodbye(name).finally(() => this.#leaving.delete(name));
    this.#leaving.set(name, gone);
  }

  hint(payload: string): void {
    const hint = parseHint(payload);
    if (hint?.t === "changed") this.#deps.onChanged(hint.documents);
    if (hint?.t === "degraded") {
      const isBack = this.#degraded && !hint.on;
      this.#degraded = hint.on;
      this.#showNetwork();
      if (isBack) this.#deps.onUsable();
    }
  }

  pace(): Promise<void> {
    return this.#paceMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, this.#paceMs));
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    for (const name of [...this.#members.keys()]) this.leave(name);
    this.socket.destroy();
    this.network.set("offline");
  }

  #goodbye(name: string): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.socket.off("message", heard);
        this.socket.off("close", done);
        resolve();
      };
      const heard = (event: MessageEvent) => isGoodbye(event, name) && done();
      const timer = setTimeout(done, GOODBYE_MS);
      this.socket.on("message", heard);
      this.socket.on("close", done);
    });
  }

  #pulse(): { waiting: boolean; canProbe: boolean; bytesInFlight: number } {
    let waiting = false;
    let canProbe = false;
    let bytesInFlight = 0;
    let unstored = false;
    for (const { copy } of this.#members.values()) {
      waiting ||= copy.sync.isWaiting;
      canProbe ||= copy.sync.mode === "live";
      unstored ||= copy.ledger.framesInFlight > 0;
      bytesInFlight = Math.max(bytesInFlight, copy.sync.largestInFlight);
    }
    if (!unstored) this.#waitingSince = null;
    else this.#waitingSince ??= this.#deps.platform.monotonicMs();
    this.#showNetwork();
    return { waiting, canProbe, bytesInFlight };
  }

  #probe(): boolean {
    const live = [...this.#members.values()].filter(({ copy }) => copy.sync.mode === "live");
    const smallest = live.find(({ name }) => name.endsWith("/workspace/root")) ?? live[0];
    return smallest?.copy.sync.probe() ?? false;
  }

  #setStatus(status: "connecting" | "open" | "closed"): void {
    const before = this.#status;
    this.#status = status;
    if (status === "open" && before !== "open") {
      this.#degraded = false;
      this.#waitingSince = null;
      this.#deps.onUsable();
    }
    this.#showNetwork();
  }

  #showNetwork(): void {
    if (!this.#closed) this.network.set(this.#networkNow());
  }

  #networkNow(): SaveState["network"] {
    const { platform } = this.#deps;
    if (!platform.isOnline()) return "offline";
    // A first attempt may succeed; after one failed, every further one is "offline" until a socket opens.
    if (this.#status !== "open") return this.#status === "connecting" && this.network.get() !== "offline" ? "connecting" : "offline";
    const slow = this.#waitingSince !== null && platform.monotonicMs() - this.#waitingSince > UNSTORED_MS;
    return this.#degraded || slow ? "unstored" : "online";
  }

  #networkChanged(): void {
    if (this.#deps.platform.isOnline()) this.socket.revive();
    this.#showNetwork();
  }

  #socketClosed({ code, reason }: { code: number; reason: string }): void {
    if (this.#closed) return;
    if (code === CLOSE.tooOld) {
      this.socket.stop();
      this.#deps.onOutdated();
    } else if (code === CLOSE.flooding) {
      this.#paceMs = FLOOD_PACE_MS;
      this.socket.hold(FLOOD_HOLD_MS + Math.floor(Math.random() * 1_000));
    } else if (code === CLOSE.malformed || code === MESSAGE_TOO_BIG) {
      const culprit = this.#culprit(code, reason);
      if (culprit) {
        this.#deps.onCulprit(culprit.document, culprit.slug);
        this.socket.again();
      } else if (code === CLOSE.malformed) this.socket.hold(NAMELESS_HOLD_MS);
    }
  }

  #culprit(code: number, reason: string): { document: string; slug: ErrorSlug } | null {
    const named = closedDocument(reason);
    if (named) return { document: named.document, slug: isSlug(named.slug) ? named.slug : "document.malformed" };
    if (code !== MESSAGE_TOO_BIG) return null;
    const [largest] = [...this.#members.values()].sort((a, b) => b.copy.sync.largestInFlight - a.copy.sync.largestInFlight);
    return largest && largest.copy.sync.largestInFlight > 0 ? { document: largest.name, slug: "document.too_large" } : null;
  }
}

function isGoodbye(event: MessageEvent, name: string): boolean {
  try {
    const head = readFrameHead(new Uint8Array(event.data as ArrayBuffer));
    return head.type === MESSAGE.close && head.document === name;
  } catch {
    return false; // a ping of one byte
  }
}
