/**
 * What the replica needs from the place it runs in. A browser has all of it; Node (tests, trials) hands in fake-indexeddb,
 * `ws` and doubles. What may be missing is `null` and its absence is a state of the product, not an error: plain http on a
 * LAN has no locks and no storage manager.
 */
import { hashApart } from "./files/hash-apart.ts";

export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export interface Platform {
  indexedDB: IDBFactory;
  IDBKeyRange: typeof IDBKeyRange;
  WebSocket: new (url: string) => WebSocket;
  /** Only to learn whether the server can be reached. */
  fetch(url: string, init: RequestInit): Promise<unknown>;
  /** Reaches every other tab on the same database, never the sender. */
  openChannel(name: string): Channel | null;
  locks: Pick<LockManager, "request"> | null;
  /** SHA-256 of a file's content, 64 hex digits; rejects when it cannot be read. */
  hash(content: Blob): Promise<string>;
  storage: Pick<StorageManager, "estimate" | "persist" | "persisted"> | null;
  /** Written at once, also by a page that is being left; `null` where the browser forbids it. */
  notes: Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem"> | null;
  /** Another tab wrote or took back a note. */
  onNote(listener: () => void): () => void;
  /** What the system believes about the network: `false` is certain, `true` is a guess. */
  isOnline(): boolean;
  /** What the system says about the connection; nothing in most browsers. */
  connection(): { saveData?: boolean; type?: string } | undefined;
  onOnlineChange(listener: () => void): () => void;
  /** The page is about to be hidden, frozen or closed: write what is in memory. */
  onHide(listener: () => void): () => void;
  /** The page is about to be left; `ask` answers whether the person should be asked first. */
  onLeave(ask: () => boolean): () => void;
  /** Wall clock, ms since epoch: only shown, never compared. */
  nowMs(): number;
  /** Never jumps: every timeout is measured with it, so a skewed or corrected clock changes nothing. */
  monotonicMs(): number;
}

export function browserPlatform(): Platform {
  return {
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    WebSocket: globalThis.WebSocket,
    fetch: (url, init) => globalThis.fetch(url, init),
    openChannel: (name) => (typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name)),
    locks: globalThis.navigator?.locks ?? null,
    hash: hashApart,
    storage: globalThis.navigator?.storage ?? null,
    notes: pageStorage(),
    onNote: (listener) => listen(globalThis, "storage", listener),
    isOnline: () => globalThis.navigator?.onLine !== false,
    connection: () => (globalThis.navigator as { connection?: ReturnType<Platform["connection"]> } | undefined)?.connection,
    onOnlineChange: (listener) => both(listen(globalThis, "online", listener), listen(globalThis, "offline", listener)),
    onHide: (listener) => {
      const hidden = () => globalThis.document?.visibilityState === "hidden" && listener();
      return both(listen(globalThis, "pagehide", listener), listen(globalThis.document, "visibilitychange", hidden));
    },
    onLeave: (ask) => listen(globalThis, "beforeunload", (event) => ask() && event.preventDefault()),
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
  };
}

/** Reading the property throws where cookies are forbidden; Node's own needs a file nobody asked for. */
function pageStorage(): Platform["notes"] {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}

function listen(target: EventTarget | undefined, type: string, listener: (event: Event) => void): () => void {
  if (!target?.addEventListener) return () => {};
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}

function both(first: () => void, second: () => void): () => void {
  return () => {
    first();
    second();
  };
}
