import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { readServerConfig, type ServerConfig } from "./config.ts";
import { provider } from "./gateway/testing/provider.ts";
import { rawPeer } from "./gateway/testing/raw-peer.ts";
import { type RunningServer, startServer } from "./main.ts";
import { type TestDatabase, testDatabase } from "./persistence/postgres/testing.ts";

let database: TestDatabase;
let dataDir: string;
const env = () => ({ DATABASE_URL: database.url, COREOS_DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" });

beforeAll(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "coreos-server-"));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true });
});

async function start(change: Partial<ServerConfig> = {}): Promise<RunningServer> {
  const server = await startServer({ ...readServerConfig(env()), ...change });
  onTestFinished(() => server.close());
  return server;
}

/** A new account with a workspace of its own. */
async function founder(url: string, name: string) {
  const call = async (path: string, body: object, token = "") => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.ok, await answer.clone().text()).toBe(true);
    return answer.json();
  };
  const session = await call("/auth/sign-up", { name, email: `${newId()}@example.com`, password: "a long enough password" });
  const token: string = session.accessToken;
  const workspaceId = newId();
  await call("/workspaces", { id: workspaceId, organizationId: session.organizations[0].id, name: "Ours" }, token);
  return {
    id: session.user.id as string,
    token,
    organizationId: session.organizations[0].id as string,
    workspaceId,
    call,
    async newNote(): Promise<string> {
      const note = formatDocumentName({ workspaceId, kind: "note", documentId: newId() });
      await call("/documents", { name: note }, token);
      return note;
    },
  };
}

const socketOf = ({ port }: RunningServer) => `ws://127.0.0.1:${port}/sync?protocol=1`;

describe("the server", () => {
  it("law 8: what two founders wrote and was acknowledged is there after a restart", async () => {
    const first = await start();
    const ada = await founder(first.url, "Ada");
    const note = await ada.newNote();
    const left = provider(socketOf(first), { name: note, token: ada.token });
    const right = provider(socketOf(first), { name: note, token: ada.token });
    await vi.waitFor(() => expect(left.isSynced && right.isSynced).toBe(true));
    left.document.getText("t").insert(0, "we agree");
    await vi.waitFor(() => expect(right.document.getText("t").toString()).toBe("we agree"));
    right.document.getText("t").delete(0, 3);
    await vi.waitFor(() => expect(left.hasUnsyncedChanges || right.hasUnsyncedChanges).toBe(false));
    await first.close();
    const second = await start();
    const again = await rawPeer(socketOf(second));
    expect(await again.join(note, ada.token)).toBe("read-write");
    again.step1(note);
    await vi.waitFor(() => expect(again.received(note).getText("t").toString()).toBe("agree"));
  });

  it("law 8: a stop commits and acknowledges what was taken in, then says 1001", async () => {
    const server = await start();
    const ada = await founder(server.url, "Ada");
    const note = await ada.newNote();
    const peer = await rawPeer(socketOf(server));
    await peer.join(note, ada.token);
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => peer.update(note, update));
    for (let i = 0; i < 200; i += 1) doc.getText("t").insert(i, "x");
    await vi.waitUntil(() => peer.acks(note).length > 0);
    await server.close();
    expect(await peer.closed()).toBe("1001 going away");
    const acknowledged = peer.acks(note).length;
    const next = await start();
    const reader = await rawPeer(socketOf(next));
    await reader.join(note, ada.token);
    reader.step1(note);
    await vi.waitFor(() => expect(reader.received(note).getText("t").length).toBeGreaterThanOrEqual(acknowledged));
  });

  it("law 15: a document nobody registered and one of strangers get the same answer", async () => {
    const server = await start();
    const ada = await founder(server.url, "Ada");
    const eve = await founder(server.url, "Eve");
    const peer = await rawPeer(socketOf(server));
    expect(await peer.join(await ada.newNote(), eve.token)).toBe("1403 permission.denied");
    expect(await peer.join(unregistered(), eve.token)).toBe("1403 permission.denied");
    expect(await peer.join(await eve.newNote(), "not a token")).toBe("1401 token.expired");
  });

  it("says that it is alive, ready and how busy", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("coreos_sync_held_acks 0");
  });
});

describe("PostgreSQL away", () => {
  it("law 8: edits are taken and shown to others, nothing is acknowledged, all of it is once it is back", async () => {
    const wire = await cuttable(database.url);
    const server = await start({ databaseUrl: wire.url });
    const ada = await founder(server.url, "Ada");
    const note = await ada.newNote();
    const left = await rawPeer(socketOf(server));
    const right = await rawPeer(socketOf(server));
    await left.join(note, ada.token);
    await right.join(note, ada.token);
    wire.cut();
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => left.update(note, update));
    doc.getText("t").insert(0, "meanwhile");
    await vi.waitFor(() => expect(right.received(note).getText("t").toString()).toBe("meanwhile"), { timeout: 15_000 });
    // Who comes now waits at the door, and is not told that there is no door.
    const late = await rawPeer(socketOf(server));
    const entrance = late.join(unregistered(), ada.token);
    expect(left.acks(note)).toEqual([]);
    await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(503), { timeout: 15_000 });
    wire.mend();
    await vi.waitFor(() => expect(left.acks(note)).toEqual([true]), { timeout: 15_000 });
    expect(await entrance).toBe("1403 permission.denied");
  }, 60_000);

  it("does not keep a server that is told to stop", async () => {
    const wire = await cuttable(database.url);
    const child = run({ DATABASE_URL: wire.url, LOG_LEVEL: "info" });
    await vi.waitUntil(() => child.out().includes("server.ready"), { timeout: 20_000 });
    const url = /"url":"(.*?)"/.exec(child.out())?.[1] as string;
    const ada = await founder(url, "Ada");
    const note = await ada.newNote();
    const peer = await rawPeer(`${url.replace("http", "ws")}/sync`);
    await peer.join(note, ada.token);
    wire.cut();
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "not stored");
    peer.update(note, Y.encodeStateAsUpdate(doc));
    peer.step1(note);
    await vi.waitUntil(() => peer.contentBytes(note) > 0);
    child.process.kill("SIGTERM");
    expect(await child.exit).toBe(0); // the hard exit after 10 s would say 1
    expect(peer.acks(note)).toEqual([]);
  }, 60_000);
});

/** A wire to PostgreSQL that can be cut: connections break, and new ones are refused. */
async function cuttable(url: string): Promise<{ url: string; cut(): void; mend(): void }> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let isCut = false;
  const proxy = createTcpServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => open.delete(from) && to.destroy());
      from.pipe(to);
    }
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  const mend = () => {
    isCut = false;
  };
  onTestFinished(() => {
    cut();
    proxy.close();
  });
  const near = new URL(url);
  near.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { url: near.href, cut, mend };
}

function unregistered(): string {
  return formatDocumentName({ workspaceId: newId(), kind: "note", documentId: newId() });
}

describe("the process", () => {
  it("ends with 0 on SIGTERM", async () => {
    const child = run({ LOG_LEVEL: "info" });
    await vi.waitUntil(() => child.out().includes("server.ready"), { timeout: 20_000 });
    child.process.kill("SIGTERM");
    expect(await child.exit).toBe(0);
  });

  it("says in one line that a port is taken, and ends with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const child = run({ PORT: String(port) });
    expect(await child.exit).toBe(1);
    expect(child.out()).toBe(`Port ${port} is in use by another program. Choose another with PORT.\n`);
  });

  it("names every bad setting at once, without its value", async () => {
    const child = run({ PORT: "hundred", DATABASE_URL: "mysql://secret" });
    expect(await child.exit).toBe(1);
    expect(child.out()).toMatch(/^These settings are not usable: PORT .*DATABASE_URL .*\n$/);
    expect(child.out()).not.toContain("secret");
  });
});

function run(change: NodeJS.ProcessEnv): { process: ChildProcess; out(): string; exit: Promise<number | null> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], { env: { ...process.env, ...env(), ...change } });
  let out = "";
  child.stdout.on("data", (data) => (out += data));
  child.stderr.on("data", (data) => (out += data));
  onTestFinished(() => void child.kill("SIGKILL"));
  return { process: child, out: () => out, exit: once(child, "close").then(([code]) => code) };
}

describe("a program", () => {
  it("law 19: comes in with an API key, reads with one that may only read, and is shown out within a second of its end", async () => {
    const server = await start();
    const ada = await founder(server.url, "Ada");
    const note = await ada.newNote();
    const { organizationId } = ada;
    const made = await ada.call("/api-keys", { organizationId, name: "Script", scopes: ["documents:write"] }, ada.token);
    const reading = await ada.call("/api-keys", { organizationId, name: "Reader", scopes: ["documents:read"] }, ada.token);
    const filing = await ada.call("/api-keys", { organizationId, name: "Files", scopes: ["files:write"] }, ada.token);
    const [peer, other] = [await rawPeer(socketOf(server)), await rawPeer(socketOf(server))];
    expect(await peer.join(note, made.key)).toBe("read-write");
    expect(await other.join(note, reading.key)).toBe("readonly");
    expect(await (await rawPeer(socketOf(server))).join(note, filing.key)).toBe("1403 permission.denied");
    const ended = await fetch(`${server.url}/api/v1/api-keys/${made.id}?organizationId=${organizationId}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${ada.token}` },
    });
    expect(ended.status).toBe(204);
    await vi.waitFor(() => expect(peer.goodbye(note)).toBe("1401 token.expired"), { timeout: 1_000 });
    expect(other.goodbye(note)).toBeNull();
    expect(await (await rawPeer(socketOf(server))).join(note, made.key)).toBe("1401 token.expired");
  });

  it("edits one document by a ticket in the address, and no other by it", async () => {
    const server = await start();
    const ada = await founder(server.url, "Ada");
    const [note, other] = [await ada.newNote(), await ada.newNote()];
    const { ticket } = await ada.call("/tickets", { document: note }, ada.token);
    const open = (name: string) => {
      const doc = new Y.Doc();
      const tool = new WebsocketProvider(`ws://127.0.0.1:${server.port}/yjs`, name, doc, {
        params: { ticket },
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
      });
      const closes: number[] = [];
      tool.on("connection-close", (event) => void (event && closes.push(event.code)));
      onTestFinished(() => tool.destroy());
      return { doc, tool, closes };
    };
    const [mine, foreign] = [open(note), open(other)];
    const reader = provider(socketOf(server), { name: note, token: ada.token });
    await vi.waitFor(() => expect(mine.tool.synced).toBe(true));
    mine.doc.getText("t").insert(0, "by ticket");
    await vi.waitFor(() => expect(reader.document.getText("t").toString()).toBe("by ticket"));
    await vi.waitFor(() => expect(foreign.closes).toContain(4403));
  });
});

describe("revocation", () => {
  /** Ada's organization, with Bo in it as a member. */
  async function together() {
    const server = await start();
    const ada = await founder(server.url, "Ada");
    const bo = await founder(server.url, "Bo");
    const { token: link } = await ada.call("/invitations", { workspaceId: ada.workspaceId }, ada.token);
    await ada.call(`/invitations/${link}/accept`, {}, bo.token);
    const note = await ada.newNote();
    const peer = await rawPeer(socketOf(server));
    expect(await peer.join(note, bo.token)).toBe("read-write");
    const change = (method: string, path: string, body: object = {}) =>
      fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json", authorization: `Bearer ${ada.token}` },
        body: JSON.stringify(body),
      }).then((answer) => expect(answer.status).toBe(204));
    return { server, ada, bo, note, peer, change };
  }

  it("law 19: a removed member is shown out of every open document within a second, and gets in nowhere again", async () => {
    const { server, ada, bo, note, peer, change } = await together();
    await change("DELETE", `/organizations/${ada.organizationId}/members/${bo.id}`);
    await vi.waitFor(() => expect(peer.goodbye(note)).toBe("1403 permission.denied"), { timeout: 1_000 });
    expect(peer.isOpen()).toBe(true); // the other documents go on
    const again = await rawPeer(socketOf(server));
    expect(await again.join(note, bo.token)).toBe("1403 permission.denied");
  });

  it("law 19: who may only look from now on hears within a second that an edit was not applied", async () => {
    const { ada, bo, note, peer, change } = await together();
    const nothing = Y.encodeStateAsUpdate(new Y.Doc());
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "before");
    peer.update(note, Y.encodeStateAsUpdate(doc));
    await vi.waitFor(() => expect(peer.acks(note)).toEqual([true]));
    await change("PUT", `/workspaces/${ada.workspaceId}/shares`, { with: { accountId: bo.id }, access: "view" });
    await vi.waitFor(
      () => {
        peer.update(note, nothing);
        expect(peer.acks(note).at(-1)).toBe(false);
      },
      { timeout: 1_000 },
    );
  });
});
