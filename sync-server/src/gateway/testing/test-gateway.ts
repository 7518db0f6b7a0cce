/**
 * A whole gateway on a random port, with doubles for the database and the accounts.
 *
 * Shape   The token `<account>` (or `<account> <version>`) is that account, named `Name of <account>`; `expired` is no token. Every account is a member
 *         of every document except those in `strangers`; `readers` may not write.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Members, Peer, Tokens } from "../../ports.ts";
import { type Gateway, openGateway } from "../gateway.ts";
import type { GatewayLimits } from "../limits.ts";
import { createGatewayMetrics, type GatewayMetrics } from "../metrics.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";

export interface TestGateway {
  port: number;
  url: string;
  yjsUrl: string;
  store: MemoryStore;
  gateway: Gateway;
  metrics: GatewayMetrics;
  /** `<account> <document>` or `<document>`: not a member. */
  strangers: Set<string>;
  /** Accounts that may read only. */
  readers: Set<string>;
  /** By version: what is left of a token `<account> <version>`, ms. */
  lives: Map<string, number>;
  /** What `Members` throws for, once each. */
  outages: CoreError[];
  close(): Promise<void>;
}

export async function startTestGateway(
  options: { limits?: Partial<GatewayLimits>; store?: MemoryStore; publicUrl?: string } = {},
): Promise<TestGateway> {
  const store = options.store ?? createMemoryStore();
  const strangers = new Set<string>();
  const readers = new Set<string>();
  const outages: CoreError[] = [];
  const lives = new Map<string, number>();
  const tokens: Tokens = {
    async verify(token): Promise<Peer> {
      if (token === "" || token === "expired") throw new CoreError("token.expired");
      const [accountId = "", version] = token.split(" ");
      return { accountId, name: `Name of ${accountId}`, expiresAtMs: Date.now() + (lives.get(version ?? "") ?? HOUR_MS) };
    },
    isLive: async () => true,
    forgetKeys: () => undefined,
  };
  const members: Members = {
    async roleIn(accountId, documentName) {
      const outage = outages.pop();
      if (outage) throw outage;
      if (strangers.has(documentName) || strangers.has(`${accountId} ${documentName}`)) return null;
      return { role: "member", organizationId: "organization", access: readers.has(accountId) ? "view" : "edit" };
    },
  };
  const server = createServer();
  const metrics = createGatewayMetrics();
  const gateway = openGateway({
    server,
    store,
    history: {
      listHeads: async (_, names) => new Map(names.map((name) => [name, { seq: store.rows(name).length, sizeBytes: 0, changedAtMs: 0 }])),
    },
    tokens,
    members,
    names: { renameWorkspace: async () => undefined },
    metrics,
    log: pino({ level: "silent" }),
    publicUrl: options.publicUrl ?? null,
    limits: { unloadGraceMs: 0, ...options.limits },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= gateway.close().then(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return closing;
  };
  onTestFinished(close);
  return {
    port,
    url: `ws://127.0.0.1:${port}/sync?protocol=1`,
    yjsUrl: `ws://127.0.0.1:${port}/yjs`,
    store,
    gateway,
    metrics,
    strangers,
    readers,
    outages,
    lives,
    close,
  };
}

const HOUR_MS = 3_600_000;
const WORKSPACE = newId();

/** A name nobody used before. */
export function someNote(): string {
  return formatDocumentName({ workspaceId: WORKSPACE, kind: "note", documentId: newId() });
}

export const ROOT = formatDocumentName({ workspaceId: WORKSPACE, kind: "workspace", documentId: "root" });
