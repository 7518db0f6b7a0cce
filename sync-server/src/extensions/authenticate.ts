/**
 * Decides, once per document and connection, who enters and who may write; and again whenever a device hands in a newer token.
 *
 * Errors  Refuses that one document with 1401 (no valid token) or 1403 (not a member, or no such document: SPEC law 15).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Extension } from "@hocuspocus/server";
import type { Logger } from "pino";
import { mayEdit, mayRead } from "../auth/peer-limits.ts";
import type { PeerConnection, PeerContext, SocketContext } from "../gateway/peer-context.ts";
import { refusalOf } from "../gateway/refusal.ts";
import { untilAvailable } from "../gateway/until-available.ts";
import type { Members, Peer, Tokens } from "../ports.ts";

export interface AuthenticateDeps {
  tokens: Tokens;
  members: Members;
  log: Logger;
}

interface Rights {
  organizationId: string;
  readOnly: boolean;
}

export function authenticate({ tokens, members, log }: AuthenticateDeps): Extension<SocketContext> {
  const rightsOf = async (peer: Peer, documentName: string, signal: AbortSignal): Promise<Rights> => {
    const standing = await untilAvailable(() => members.roleIn(peer.accountId, documentName), signal);
    if (!standing || !mayRead(peer, standing, documentName)) throw new CoreError("permission.denied");
    return { organizationId: standing.organizationId, readOnly: !mayEdit(peer, standing) };
  };

  const explain = (error: unknown) => {
    if (!(error instanceof CoreError)) log.error({ error }, "authenticate.failed");
    return refusalOf(error);
  };

  return {
    extensionName: "authenticate",
    priority: 1000, // highest first: no other extension runs for a stranger
    async onAuthenticate({ token, documentName, connectionConfig, context }) {
      try {
        parseDocumentName(documentName);
        const peer = await tokens.verify(token);
        const { organizationId, readOnly } = await rightsOf(peer, documentName, context.socket.signal);
        connectionConfig.readOnly = readOnly;
        return { peer, organizationId } satisfies Omit<PeerContext, "socket">; // joined to `context` for every later hook
      } catch (error) {
        throw explain(error);
      }
    },
    async onTokenSync({ token, documentName, context, connection }) {
      try {
        const peer = await tokens.verify(token);
        const current = (connection as PeerConnection).context;
        if (peer.accountId !== current.peer.accountId) throw new CoreError("permission.denied"); // acknowledged work has one author
        current.peer = peer;
        connection.readOnly = (await rightsOf(peer, documentName, context.socket.signal)).readOnly;
      } catch (error) {
        // Thrown, it would be printed and the reason lost.
        connection.close({ code: 1000, reason: explain(error).reason });
      }
    },
  };
}
