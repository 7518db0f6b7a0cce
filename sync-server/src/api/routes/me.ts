import { CoreError } from "@coreos/schema/errors/core-error";
import { Me, NewOrganization, Organization, OrganizationList } from "@coreos/schema/protocol/api";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { isWithin } from "../../auth/peer-limits.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";

export function meRoutes({ people }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    api.get(
      "/me",
      {
        schema: { summary: "The account of the token", response: { 200: Me } },
        config: { access: { signedIn: "one's own", byKey: true } },
      },
      async (request) => {
        const peer = peerOf(request);
        const { accountId } = peer;
        const [user, organizations, workspaces] = await Promise.all([
          people.userOf(accountId),
          people.organizationsOf(accountId),
          people.workspacesOf(accountId),
        ]);
        if (!user) throw new CoreError("token.expired"); // the account is gone, its last token not yet
        return {
          user,
          organizations: organizations.filter(({ id }) => isWithin(peer, id)),
          workspaces: workspaces.filter(({ organizationId }) => isWithin(peer, organizationId)),
          ...(peer.limits?.organizationId !== undefined && { within: peer.limits.organizationId }),
        };
      },
    );

    const list = { summary: "Organizations one is in", response: { 200: OrganizationList } };
    api.get("/organizations", { schema: list, config: { access: { signedIn: "one's own", byKey: true } } }, async (request) => {
      const peer = peerOf(request);
      return { organizations: (await people.organizationsOf(peer.accountId)).filter(({ id }) => isWithin(peer, id)) };
    });

    const create = { summary: "Found an organization", body: NewOrganization, response: { 201: Organization } };
    api.post("/organizations", { schema: create, config: { access: { signedIn: "becomes its admin" } } }, async (request, reply) =>
      reply.code(201).send(await people.createOrganization(peerOf(request).accountId, request.body.name)),
    );
  };
}
