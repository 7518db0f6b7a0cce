/**
 * Links for guests, made by whoever may share the document, and the way in by one.
 *
 * Law     Made in person, of a document that the workspace shares. An unknown, an ended and a withdrawn link answer alike.
 * Errors  1403, 1433 guest.link_ended, 1434 guest.too_many, 3401.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { GuestEntry, GuestLinkList, GuestPass, MadeGuestLink, NewGuestLink } from "@coreos/schema/protocol/guests";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { guestAccount, issueGuestToken } from "../../auth/guest-token.ts";
import { refuseLimited } from "../../auth/peer-limits.ts";
import type { GuestPlace } from "../../persistence/people/guests.ts";
import type { StoredDocument } from "../../ports.ts";
import { nothing } from "../answers.ts";
import { authorNames } from "../author-names.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentHere, documentParts } from "../document-here.ts";
import type { Titles } from "../documents/titles.ts";
import { hashOfInvitation, newInvitationToken } from "../invitation-token.ts";
import { ownOrigin } from "../origin.ts";
import { refuseOthers } from "../refuse-others.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const ofDocument = z.object(documentParts);
const ofLink = z.object({ ...documentParts, linkId: z.string() });
const mayShare = { access: { resource: "document", action: "share" }, problems: ["document.malformed"] } as const;
/** What has a screen that can stand alone. */
const KINDS: ReadonlySet<string> = new Set(["note", "canvas", "tasks"]);

export function guestRoutes(deps: AppDeps, titlesOf: (tree: StoredDocument) => Promise<Titles>): FastifyPluginAsyncZod {
  const { guests, people, keys, clock, publicUrl } = deps;

  /** The document of the address, if the caller may let guests into it. */
  async function placeOf(request: FastifyRequest): Promise<GuestPlace> {
    const { document, parts, standing } = await documentHere(deps, request);
    await refuseOthers(request, standing, "document", () => people.ownerOfDocument(document));
    if (!KINDS.has(parts.kind)) throw new CoreError("permission.denied");
    return { organizationId: document.organizationId, document: document.name };
  }

  return async (api) => {
    const list = { summary: "Links for guests that are good, newest first", params: ofDocument, response: { 200: GuestLinkList } };
    api.get("/documents/:workspaceId/:kind/:documentId/guest-links", { schema: list, config: mayShare }, async (request) => {
      const links = await guests.linksOf(await placeOf(request));
      const person = await authorNames(
        people,
        links.map(({ createdBy }) => createdBy),
      );
      const shown = links.map(({ createdBy, createdAt, expiresAt, seenAt, ...link }) => ({
        ...link,
        createdBy: person(createdBy),
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        seenAt: seenAt?.toISOString() ?? null,
      }));
      return { links: shown };
    });

    const create = { summary: "A link for guests", params: ofDocument, body: NewGuestLink, response: { 201: MadeGuestLink } };
    const createConfig = { ...mayShare, problems: [...mayShare.problems, "guest.too_many"] } as const;
    api.post("/documents/:workspaceId/:kind/:documentId/guest-links", { schema: create, config: createConfig }, async (request, reply) => {
      const place = await placeOf(request);
      const peer = peerOf(request);
      refuseLimited(peer);
      if ((await people.audienceOf({ ...place, name: place.document })) === "private") throw new CoreError("permission.denied");
      const { access, days } = request.body;
      const token = newInvitationToken();
      const expiresAt = new Date(clock() + days * DAY_MS);
      const id = await guests.createLink(place, { access, by: peer.accountId, tokenSha256: hashOfInvitation(token), expiresAt });
      // Behind the sign that no browser sends to a server.
      return reply.code(201).send({ id, token, url: `${ownOrigin(request, publicUrl)}/g#${token}`, expiresAt: expiresAt.toISOString() });
    });

    const end = { summary: "Let nobody in by that link any more", params: ofLink, response: { 204: nothing } };
    api.delete(
      "/documents/:workspaceId/:kind/:documentId/guest-links/:linkId",
      { schema: end, config: mayShare },
      async (request, reply) => {
        await guests.endLink(await placeOf(request), request.params.linkId);
        return reply.code(204).send();
      },
    );

    const enter = { summary: "Come in by a link for guests, or stay", body: GuestEntry, response: { 200: GuestPass } };
    const open = { access: { open: "the link is the right" }, problems: ["guest.link_ended", "guest.too_many"] } as const;
    api.post("/guests", { schema: enter, config: open }, async (request) => {
      const { token, name, key } = request.body;
      const link = await guests.behind(hashOfInvitation(token));
      if (!link) throw new CoreError("guest.link_ended");
      const { document, organizationId, access, organization, expiresAt } = link;
      const id = await guests.enter(link, { name, keySha256: hashOfInvitation(key) });
      const guest = { id, name, document, organizationId, expiresAtMs: expiresAt.getTime() };
      const { accessToken, expiresAtMs } = await issueGuestToken(keys, guest, clock());
      const [workspaceId = "", , documentId = ""] = document.split("/");
      const titles = await titlesOf({ name: rootDocumentName(workspaceId), organizationId });
      const pass = { document, access, organization, title: titles.of.get(documentId)?.title ?? "", endsAt: expiresAt.toISOString() };
      return { ...pass, accessToken, expiresAt: new Date(expiresAtMs).toISOString(), guest: { id: guestAccount(id), name } };
    });
  };
}
