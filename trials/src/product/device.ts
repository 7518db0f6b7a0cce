/**
 * A device as the product knows it: the real replica, under Node, on an IndexedDB that outlives it. Signed in to an
 * account of the product, reached over a `Line`. Several tabs share one device.
 */
import { hashBlob } from "@coreos/client/replica/files/hash-blob";
import { type Channel, openReplica, type Platform } from "@coreos/client/replica/index";
import type { DocumentSession, Replica, Uplink } from "@coreos/client/replica/ports";
import { Rest } from "@coreos/client/session/rest";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Account } from "./account.ts";
import type { Line } from "./line.ts";

export interface WorkspaceHere {
  id: string;
  name: string;
  organizationId: string;
}

export class Device {
  readonly account: Account;
  readonly line: Line;
  readonly #indexedDB = new IDBFactory();
  readonly #channels = new Set<Channel>();
  readonly #tabs = new Set<Replica>();

  constructor(account: Account, line: Line) {
    this.account = account;
    this.line = line;
  }

  /** Opens a tab; signed in and told of `workspaces` unless the account is left out. */
  async tab({ workspaces = [], signedIn = true }: { workspaces?: readonly WorkspaceHere[]; signedIn?: boolean } = {}): Promise<Replica> {
    const replica = openReplica({ database: "coreos", syncUrl: `ws://${this.line.base}/sync`, platform: this.#platform() });
    this.#tabs.add(replica);
    if (signedIn) {
      await replica.setAccountWorkspaces(this.account.id, workspaces);
      this.signIn(replica);
    }
    return replica;
  }

  signIn(replica: Replica): void {
    replica.connect({ accountId: this.account.id, uplink: this.uplink() });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#tabs].map((replica) => replica.close()));
  }

  /** REST over the line, as the session of the app does it. */
  uplink(): Uplink {
    const { account, line } = this;
    const rest = new Rest(`http://${line.base}/api/v1`, line.fetch);
    return {
      token: () => account.token().catch(() => null),
      request: async <T>(path: string, init: { method?: string; body?: unknown } = {}) =>
        (await rest.json(path, init, await account.token())) as T,
      transfer: async (path, init = {}) => rest.transfer(path, init, await account.token()),
    };
  }

  #platform(): Partial<Platform> {
    return {
      indexedDB: this.#indexedDB,
      IDBKeyRange,
      WebSocket: this.line.socketClass(),
      fetch: this.line.fetch,
      openChannel: () => this.#openChannel(),
      hash: hashBlob,
      locks: null,
      storage: null,
      isOnline: () => this.line.believed,
      onOnlineChange: (listener) => this.line.subscribe(listener),
      onHide: () => () => {},
      onLeave: () => () => {},
    };
  }

  /** What one tab posts, every other one hears in its own turn. */
  #openChannel(): Channel {
    const peers = this.#channels;
    const channel: Channel = {
      onmessage: null,
      postMessage(message) {
        const data = structuredClone(message);
        for (const peer of peers) {
          if (peer !== channel) queueMicrotask(() => peers.has(peer) && peer.onmessage?.(new MessageEvent("message", { data })));
        }
      },
      close: () => peers.delete(channel),
    };
    peers.add(channel);
    return channel;
  }
}

/** Waits until `condition` holds, looking every 20 ms; answers the milliseconds it took, or `null` after `patienceMs`. */
export async function waitFor(condition: () => boolean, patienceMs: number): Promise<number | null> {
  const startedMs = performance.now();
  for (;;) {
    const passedMs = performance.now() - startedMs;
    if (condition()) return passedMs;
    if (passedMs > patienceMs) return null;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const isReady = (session: DocumentSession) => session.phase.get() === "ready";

/** Everything that was edited here is stored, and the badge says so. */
export function isStored(replica: Replica): boolean {
  const { onDevice, sent, refused = 0, network } = replica.save.get();
  return onDevice + sent + refused === 0 && network === "online";
}
