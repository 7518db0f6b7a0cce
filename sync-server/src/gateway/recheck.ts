/**
 * Rights changed somewhere: every open connection that it may concern is asked for again, at once.
 *
 * Law     DESIGN §4 "Revocation": under a second, on every path. Who may not read is shown out of that one document; who may
 *         not write any more hears of each later edit that it was not applied.
 * Units   `AT_ONCE` questions to the database at a time, so that a large organization does not crowd out its requests.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "pino";
import { mayEdit, mayRead } from "../auth/peer-limits.ts";
import type { Members, Tokens } from "../ports.ts";
import type { PeerConnection, SocketContext } from "./peer-context.ts";

const AT_ONCE = 6;

export interface RecheckDeps {
  members: Members;
  tokens: Tokens;
  hocuspocus: Hocuspocus<SocketContext>;
  log: Logger;
}

export function createRecheck({ members, tokens, hocuspocus, log }: RecheckDeps) {
  const ask = async (document: string, connection: PeerConnection) => {
    try {
      const { peer } = connection.context;
      if (!(await tokens.isLive(peer))) return connection.close({ code: 1000, reason: new CoreError("token.expired").reason });
      const standing = await members.roleIn(peer.accountId, document);
      if (!standing || !mayRead(peer, standing, document)) {
        return connection.close({ code: 1000, reason: new CoreError("permission.denied").reason });
      }
      connection.readOnly = !mayEdit(peer, standing);
    } catch (error) {
      // The database went away: when it is back, everything is asked again (access-changes.ts).
      log.warn({ error, document }, "recheck.failed");
    }
  };
  /** `sessionId`: only what came in by that session. */
  return async (organizationId: string | null, sessionId?: string): Promise<void> => {
    const concerned = [...hocuspocus.documents]
      .flatMap(([name, document]) => (document.getConnections() as PeerConnection[]).map((connection) => ({ name, connection })))
      .filter(({ connection }) => organizationId === null || connection.context.organizationId === organizationId)
      .filter(({ connection }) => sessionId === undefined || connection.context.peer.sessionId === sessionId);
    const work = async () => {
      for (let next = concerned.pop(); next; next = concerned.pop()) await ask(next.name, next.connection);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };
}
