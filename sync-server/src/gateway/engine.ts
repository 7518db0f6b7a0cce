/**
 * Hocuspocus with our extensions and nothing else.
 *
 * Law     Few hooks: the engine awaits each one, and its own no-op hooks too, for every frame.
 */
import { type Extension, Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "pino";
import { authenticate } from "../extensions/authenticate.ts";
import { memory } from "../extensions/memory.ts";
import { keepWorkspaceName } from "../extensions/workspace-name.ts";
import { writeLog } from "../extensions/write-log.ts";
import type { DocumentStore, Members, Tokens, WorkspaceNames } from "../ports.ts";
import type { Joining } from "./joining.ts";
import type { GatewayLimits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import { createPassOn } from "./pass-on.ts";
import type { PeerConnection, SocketContext } from "./peer-context.ts";

export interface EngineDeps {
  store: DocumentStore;
  tokens: Tokens;
  members: Members;
  names: WorkspaceNames;
  joining: Joining;
  limits: GatewayLimits;
  metrics: GatewayMetrics;
  clock: () => number;
  log: Logger;
  signal: AbortSignal;
  onAppended: () => void;
  onJoined: (connection: PeerConnection) => void;
}

/** Its own look at silent sockets comes after ours in any case. */
const NEVER_MS = 2 ** 31 - 1;

export function createEngine(deps: EngineDeps): Hocuspocus<SocketContext> {
  const passOn = createPassOn();
  const extensions: Extension<SocketContext>[] = [
    authenticate(deps),
    memory({ ...deps, passOn, unloadGraceMs: deps.limits.unloadGraceMs }),
    keepWorkspaceName(deps),
    writeLog({ ...deps, passOn }),
  ];
  const hocuspocus = new Hocuspocus<SocketContext>({
    quiet: true,
    timeout: NEVER_MS,
    maxPendingDocuments: deps.limits.documentsPerSocket,
    extensions: [...extensions],
  });
  hocuspocus.configuration.extensions = extensions;
  return hocuspocus;
}
