/**
 * Inviting by link: no mail server needed. Whoever holds the link joins, as often as wanted, for 14 days.
 *
 * Errors  1403 permission.denied, 1404 invitation.invalid.
 */
import { InvitationAccepted, InvitationLink, InvitationPreview, NewInvitation } from "@coreos/schema/protocol/api";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { hashOfInvitation, newInvitationToken } from "../invitation-token.ts";
import { ownOrigin } from "../origin.ts";
import { standingInWorkspace } from "../standing-here.ts";

const LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;
const params = z.object({ token: z.string() });

export function invitationRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, clock, publicUrl } = deps;
  return async (api) => {
    const create = { summary: "A link that lets whoever holds it join", body: NewInvitation, response: { 201: InvitationLink } };
    const mayInvite = { resource: "invitation", action: "create" } as const;
    api.post("/invitations", { schema: create, config: { access: mayInvite } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      const { workspaceId, role } = request.body;
      const { organizationId } = await standingInWorkspace(deps, request, workspaceId);
      const token = newInvitationToken();
      const expiresAtMs = clock() + LIFETIME_MS;
      await people.createInvitation(accountId, { organizationId, workspaceId, role, tokenSha256: hashOfInvitation(token), expiresAtMs });
      const url = `${ownOrigin(request, publicUrl)}/join/${token}`;
      return reply.code(201).send({ url, token, expiresAt: new Date(expiresAtMs).toISOString() });
    });

    const preview = { summary: "Where a link leads", params, response: { 200: InvitationPreview } };
    const open = { access: { open: "whoever holds the link may see where it leads" }, problems: ["invitation.invalid"] } as const;
    api.get("/invitations/:token", { schema: preview, config: open }, async (request) => {
      const { organization, workspace, invitedBy } = await people.openInvitation(hashOfInvitation(request.params.token));
      return { organization, workspace: workspace.name, invitedBy };
    });

    const accept = { summary: "Join by a link", params, response: { 200: InvitationAccepted } };
    const holdsLink = { access: { signedIn: "the link is the right" }, problems: ["invitation.invalid"] } as const;
    api.post("/invitations/:token/accept", { schema: accept, config: holdsLink }, async (request) => ({
      workspace: await people.acceptInvitation(peerOf(request).accountId, hashOfInvitation(request.params.token)),
    }));
  };
}
