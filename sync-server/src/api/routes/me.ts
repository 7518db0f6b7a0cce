import { CoreError } from "@coreos/schema/errors/core-error";
import { Me, NewOrganization, Organization, OrganizationList } from "@coreos/schema/protocol/api";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";

export function meRoutes({ people }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    api.get("/me", { schema: { response: { 200: Me } }, config: { access: { signedIn: "one's own" } } }, async (request) => {
      const { accountId } = peerOf(request);
      const [user, organizations, workspaces] = await Promise.all([
        people.userOf(accountId),
        people.organizationsOf(accountId),
        people.workspacesOf(accountId),
      ]);
      if (!user) throw new CoreError("token.expired"); // the account is gone, its last token not yet
      return { user, organizations, workspaces };
    });

    const list = { response: { 200: OrganizationList } };
    api.get("/organizations", { schema: list, config: { access: { signedIn: "one's own" } } }, async (request) => ({
      organizations: await people.organizationsOf(peerOf(request).accountId),
    }));

    const create = { body: NewOrganization, response: { 201: Organization } };
    api.post("/organizations", { schema: create, config: { access: { signedIn: "becomes its admin" } } }, async (request, reply) =>
      reply.code(201).send(await people.createOrganization(peerOf(request).accountId, request.body.name)),
    );
  };
}
