/**
 * The WebSocket side of the server: opens sockets on the HTTP server that REST uses, keeps watch over all of them, closes them.
 *
 * Law     What waits for PostgreSQL is bounded: above QUEUE_LIMIT_BYTES no socket is read until there is room again.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { MAX_FRAME_BYTES } from "@coreos/schema/protocol/limits";
import { authFrame } from "@coreos/schema/protocol/message";
import { CLOSE } from "@coreos/schema/protocol/socket";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import {
  type DocumentEdits,
  type DocumentHistory,
  type DocumentStore,
  type Members,
  QUEUE_LIMIT_BYTES,
  type Tokens,
  type WorkspaceNames,
} from "../ports.ts";
import { createDirectEdits } from "./direct-edits.ts";
import { endInTime } from "./end-in-time.ts";
import { createEngine } from "./engine.ts";
import { startHints } from "./hints.ts";
import { createJoining } from "./joining.ts";
import { DEFAULT_LIMITS, type GatewayLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { createOutflow } from "./outflow.ts";
import { createRecheck } from "./recheck.ts";
import { showOutStrangers } from "./strangers.ts";
import { type Attached, createSyncSocket, type SyncSocket } from "./sync-socket.ts";
import { destinationOf, YJS_PROTOCOL } from "./upgrade.ts";
import { hocuspocusWire, plainYjsWire, type Wire } from "./wire.ts";

export interface GatewayDeps {
  server: Server;
  store: DocumentStore;
  /** For edits that depend on where the document stands. */
  history: Pick<DocumentHistory, "listHeads">;
  tokens: Tokens;
  members: Members;
  names: WorkspaceNames;
  metrics: GatewayMetrics;
  log: Logger;
  publicUrl: string | null;
  clock?: () => number;
  limits?: Partial<GatewayLimits>;
}

export interface Gateway extends DocumentEdits {
  connections(): number;
  documents(): number;
  /** Rights changed: shows out who may not read any more, and lets nobody write who may only read. `null`: in any organization. */
  recheck(organizationId: string | null, sessionId?: string): Promise<void>;
  /** Reads nothing any more: what comes now is sent again to the next process. */
  stopReading(): void;
  /** Closes every socket with 1001 and answers when they are gone. */
  close(): Promise<void>;
}

const GOING_AWAY = 1001;
const POLL_MS = 20;
const CLOSE_MS = 2_000;

export function openGateway({ server, publicUrl, clock = Date.now, ...deps }: GatewayDeps): Gateway {
  const { store, members, metrics, log } = deps;
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const ended = new AbortController();
  const sockets = new Map<WebSocket, SyncSocket>();
  const joining = createJoining();
  const outflow = createOutflow();
  let isFull = false;
  let isStopped = false;

  const pauseAll = (paused: boolean) => {
    for (const socket of sockets.values()) socket.setPaused("log", paused);
  };
  const makeRoom = () => {
    isFull = store.queuedBytes() > QUEUE_LIMIT_BYTES / 2;
    if (isFull) setTimeout(makeRoom, POLL_MS).unref();
    else if (!isStopped) pauseAll(false);
  };
  const onAppended = () => {
    if (isFull || store.queuedBytes() <= QUEUE_LIMIT_BYTES) return;
    pauseAll(true);
    makeRoom();
  };

  const hocuspocus = createEngine({
    ...deps,
    joining,
    limits,
    clock,
    signal: ended.signal,
    onAppended,
    onJoined(who) {
      hints.joined(who);
      endInTime(who, clock);
    },
  });
  const hints = startHints({ store, members, hocuspocus });
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(YJS_PROTOCOL) ? YJS_PROTOCOL : false),
  });

  const attach = (attached: Attached, wire: Wire): SyncSocket => {
    const { ws } = attached;
    const socket = createSyncSocket(attached, wire, { hocuspocus, joining, limits, metrics, outflow, log, clock });
    sockets.set(ws, socket);
    ws.on("message", (data: Buffer, isBinary) => {
      if (isBinary) socket.receive(new Uint8Array(data.buffer, data.byteOffset, data.length));
      else socket.close(CLOSE.malformed, "document.malformed");
    });
    ws.on("error", (error) => log.debug({ error: error.message }, "socket.failed"));
    ws.on("close", (code, reason) => {
      sockets.delete(ws);
      socket.gone({ code, reason: reason.toString() });
    });
    if (isFull) socket.setPaused("log", true);
    return socket;
  };

  const onUpgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const stream = duplex as Socket; // an HTTP server of Node hands over nothing else
    stream.on("error", () => stream.destroy());
    const to = destinationOf(request, publicUrl);
    if (isStopped) return answer(stream, "503 Service Unavailable");
    if (to.kind === "unknown") return answer(stream, "404 Not Found");
    if (to.kind === "foreign") return answer(stream, "403 Forbidden");
    wss.handleUpgrade(request, stream, head, (ws) => {
      if (to.kind === "sync" && to.isTooOld) ws.close(CLOSE.tooOld, "protocol.too_old");
      else if (to.kind === "sync") attach({ ws, stream }, hocuspocusWire);
      else attach({ ws, stream }, plainYjsWire(to.document)).inject(authFrame(to.document, to.token));
    });
  };
  server.on("upgrade", onUpgrade);

  const watch = setInterval(() => {
    for (const socket of sockets.values()) socket.check();
    showOutStrangers(sockets.values(), limits, clock());
  }, limits.pingMs).unref();

  const heldAcks = () => [...sockets.values()].reduce((sum, socket) => sum + socket.heldAcks(), 0);
  metrics.watch({
    connections: () => sockets.size,
    documents: () => hocuspocus.getDocumentsCount(),
    heldAcks,
    queuedBytes: () => store.queuedBytes(),
  });

  const { edit } = createDirectEdits({ ...deps, hocuspocus, joining, clock, onAppended });

  return {
    edit,
    connections: () => sockets.size,
    documents: () => hocuspocus.getDocumentsCount(),
    recheck: createRecheck({ members, tokens: deps.tokens, hocuspocus, log }),
    stopReading() {
      isStopped = true;
      pauseAll(true);
    },
    async close() {
      isStopped = true;
      server.off("upgrade", onUpgrade);
      clearInterval(watch);
      hints.close();
      const gone = Promise.all([...wss.clients].map((ws) => new Promise((resolve) => ws.once("close", resolve))));
      for (const socket of sockets.values()) socket.close(GOING_AWAY, "going away");
      const late = setTimeout(() => {
        for (const ws of wss.clients) ws.terminate();
      }, CLOSE_MS);
      await gone;
      clearTimeout(late);
      ended.abort();
      for (const document of hocuspocus.documents.values()) document.destroy();
      wss.close();
    },
  };
}

function answer(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
