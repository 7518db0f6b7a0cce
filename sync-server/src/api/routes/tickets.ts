/**
 * Tickets: one document for five minutes, for a tool that can only send an address.
 *
 * Errors  1403 permission.denied, 3401 document.malformed.
 */

import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { NewTicket, Ticket } from "@coreos/schema/protocol/keys";
import { YJS_PATH } from "@coreos/schema/protocol/socket";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { issueTicket } from "../../auth/ticket.ts";
import { peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { ownOrigin } from "../origin.ts";

export function ticketRoutes({ people, keys, clock, publicUrl }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    const create = {
      summary: "A ticket that opens the socket of one document for five minutes",
      body: NewTicket,
      response: { 201: Ticket },
    };
    const mayOpen = { access: { resource: "document", action: "read" }, problems: ["document.malformed"] } as const;
    api.post("/tickets", { schema: create, config: mayOpen }, async (request, reply) => {
      const peer = peerOf(request);
      const { document } = request.body;
      parseDocumentName(document);
      permit(request, await people.roleIn(peer.accountId, document));
      const { ticket, expiresAtMs } = await issueTicket(keys, peer, document, clock());
      const socket = `${ownOrigin(request, publicUrl).replace(/^http/, "ws")}${YJS_PATH}/${document}?ticket=${ticket}`;
      return reply.code(201).send({ ticket, url: socket, expiresAt: new Date(expiresAtMs).toISOString() });
    });
  };
}
