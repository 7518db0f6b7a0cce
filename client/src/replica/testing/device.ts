/**
 * A device for tests: a real replica on fake-indexeddb, a fake network, and a REST that answers like the server's.
 * Several tabs share one `profile`.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import type { NewFile } from "@coreos/schema/protocol/api";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { hashBlob } from "../files/hash-blob.ts";
import type { Platform } from "../platform.ts";
import type { Replica, Uplink } from "../ports.ts";
import { openReplica } from "../replica.ts";
import { FakeFiles } from "./fake-files.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeServer } from "./fake-server.ts";
import { FakeSubmissions } from "./fake-submissions.ts";
import { FakeProfile } from "./fake-tabs.ts";

const PER_PAGE = 2;

/** The server's side of REST: what is registered, by whom. */
export class FakeRest {
  readonly workspaces = new Map<string, { organizationId: string; name: string }>();
  readonly documents = new Set<string>();
  /** Documents and workspaces that were taken from this person: registering them again is refused. */
  readonly taken = new Set<string>();
  readonly calls: string[] = [];
  readonly files = new FakeFiles();
  readonly submissions = new FakeSubmissions();
  readonly #server: FakeServer;
  /** Throws what the next calls should meet. */
  fail: (path: string) => void = () => {};

  constructor(server: FakeServer) {
    this.#server = server;
  }

  uplink(organizationId: string, token: () => string | null = () => "token"): Uplink {
    return {
      token: async () => token(),
      request: async <T>(path: string, init: { method?: string; body?: unknown } = {}) => {
        this.calls.push(`${init.method ?? "GET"} ${path}`);
        this.fail(path);
        return this.#answer(path, init, organizationId) as T;
      },
      transfer: async (path, init = {}) => {
        this.calls.push(`${init.method ?? "GET"} ${path}`);
        this.fail(path);
        return this.files.transfer(path, init);
      },
      submit: this.submissions.port,
    };
  }

  #answer(path: string, init: { method?: string; body?: unknown }, organizationId: string): unknown {
    if (path === "/workspaces") return this.#claim(init.body as { id: string; name: string }, organizationId);
    if (path === "/documents") {
      const { name } = init.body as { name: string };
      if (!this.workspaces.has(name.slice(0, 36)) || this.taken.has(name)) throw new CoreError("permission.denied");
      this.documents.add(name);
      return this.#entry(name);
    }
    if (path.endsWith("/files")) return this.files.announce(path, init.body as NewFile);
    const [, workspaceId, query] = /^\/workspaces\/([^/]+)\/documents(\?.*)?$/.exec(path) ?? [];
    if (workspaceId) return this.#page(workspaceId, new URLSearchParams(query).get("cursor") ?? "");
    throw new CoreError("route.unknown");
  }

  /** Shorter than the real one, so that every list of a test has several. */
  #page(workspaceId: string, cursor: string) {
    const names = [...this.documents].filter((name) => name.startsWith(`${workspaceId}/`));
    const page = names.slice(names.indexOf(cursor) + 1).slice(0, PER_PAGE);
    const last = page.at(-1) ?? null;
    return { documents: page.map((name) => this.#entry(name)), next: last === (names.at(-1) ?? null) ? null : last };
  }

  #claim(body: { id: string; name: string }, organizationId: string): unknown {
    if (this.taken.has(body.id)) throw new CoreError("permission.denied");
    const known = this.workspaces.get(body.id);
    if (known && known.organizationId !== organizationId) throw new CoreError("workspace.claimed");
    this.workspaces.set(body.id, { organizationId, name: body.name });
    return { id: body.id, name: body.name, organizationId };
  }

  #entry(name: string) {
    const rows = this.#server.disk.get(name) ?? [];
    const sizeBytes = rows.reduce((sum, row) => sum + row.byteLength, 0);
    return {
      name,
      kind: name.split("/")[1],
      audience: "workspace",
      seq: rows.length,
      sizeBytes,
      changedAt: rows.length > 0 ? "2026-11-23T00:00:00Z" : null,
    };
  }
}

export class World {
  readonly server = new FakeServer();
  readonly rest = new FakeRest(this.server);
  readonly #open: Replica[] = [];

  constructor() {
    // SPEC law 15: what is not registered may not be read.
    this.server.enter = (name) => (this.rest.documents.has(name) ? "read-write" : "1403 permission.denied");
  }

  device(network = new FakeNetwork(this.server)): Device {
    return new Device(this, network);
  }

  track(replica: Replica): Replica {
    this.#open.push(replica);
    return replica;
  }

  async end(): Promise<void> {
    await Promise.all(this.#open.map((replica) => replica.close()));
  }
}

export class Device {
  readonly world: World;
  readonly network: FakeNetwork;
  readonly indexedDB = new IDBFactory();
  readonly #profile = new FakeProfile();

  constructor(world: World, network: FakeNetwork) {
    this.world = world;
    this.network = network;
  }

  /** Opens a tab, signed in when an account is named. */
  tab(account: string | null = null, platform: Partial<Platform> = {}): Replica {
    const replica = openReplica({
      database: "test",
      syncUrl: "ws://test/sync",
      platform: {
        indexedDB: this.indexedDB,
        IDBKeyRange,
        WebSocket: this.network.socketClass(),
        openChannel: this.#profile.openChannel,
        hash: hashBlob,
        locks: null,
        storage: null,
        ...platform,
      },
    });
    if (account) replica.connect({ accountId: account, uplink: this.world.rest.uplink(`org-of-${account}`) });
    return this.world.track(replica);
  }
}

/** A workspace of the account `account`, known to the server, opened in `replica`. */
export async function accountWorkspace(world: World, replica: Replica, account: string, id = newId()): Promise<string> {
  world.rest.workspaces.set(id, { organizationId: `org-of-${account}`, name: "Works" });
  await replica.setAccountWorkspaces(account, [{ id, name: "Works", organizationId: `org-of-${account}` }]);
  return id;
}

export const nameIn = (workspaceId: string, kind: "canvas" | "note" = "canvas") =>
  formatDocumentName({ workspaceId, kind, documentId: newId() });
