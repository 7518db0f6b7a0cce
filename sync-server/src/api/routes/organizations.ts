/**
 * One organization: its name and owner, its members, its open invitations.
 *
 * Errors  1403 permission.denied, 1412 organization.owner_stays.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { reachOf } from "@coreos/schema/permissions/matrix";
import { ChangedMember, ChangedOrganization, DeletedOrganization, InvitationList, MemberList } from "@coreos/schema/protocol/access";
import { PageQuery } from "@coreos/schema/protocol/page";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { refuseLimited } from "../../auth/peer-limits.ts";
import { INSTANCE } from "../../persistence/audit/audit.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { pagesOf } from "../pages.ts";
import { standingHere } from "../standing-here.ts";

const ofOrganization = z.object({ id: z.string() });
const ofMember = z.object({ id: z.string(), accountId: z.string() });
const ofInvitation = z.object({ id: z.string(), invitationId: z.uuid() });

export function organizationRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { rights, erasure, audit } = deps;
  const pages = pagesOf(deps.keys);
  return async (api) => {
    const change = {
      summary: "Rename an organization, or hand it on",
      params: ofOrganization,
      body: ChangedOrganization,
      response: { 204: nothing },
    };
    const mayChange = { access: { resource: "organization", action: "write" } } as const;
    api.patch("", { schema: change, config: mayChange }, async (request, reply) => {
      const { organizationId, role } = await standingHere(deps, request);
      const by = { accountId: peerOf(request).accountId, isSuperAdmin: role === "super-admin" };
      await rights.changeOrganization(organizationId, request.body, by);
      return reply.code(204).send();
    });

    const endAll = {
      summary: "Delete an organization for good: its keys are destroyed, and nothing of it opens again",
      params: ofOrganization,
      body: DeletedOrganization,
      response: { 204: nothing },
    };
    const mayDelete = { access: { resource: "organization", action: "delete" }, problems: ["sso.session_limited"] } as const;
    api.delete("", { schema: endAll, config: mayDelete }, async (request, reply) => {
      const { organizationId, role } = await standingHere(deps, request);
      refuseLimited(peerOf(request)); // for good is decided in person
      const { accountId } = peerOf(request);
      const { name, owner } = await rights.organizationOf(organizationId);
      if (role !== "super-admin" && owner !== accountId) throw new CoreError("permission.denied");
      if (request.body.name !== name) throw new CoreError("request.invalid", { field: "name", rule: "not what it is called" });
      await erasure.deleteOrganization(organizationId);
      audit.note(INSTANCE, { action: "organization.deleted", target: organizationId });
      return reply.code(204).send();
    });

    const members = {
      summary: "Members of an organization, oldest first",
      params: ofOrganization,
      querystring: PageQuery,
      response: { 200: MemberList },
    };
    const mayMeet = { access: { resource: "member", action: "read" } } as const;
    api.get("/members", { schema: members, config: mayMeet }, async (request) => {
      const { organizationId, role } = await standingHere(deps, request);
      const all = await rights.membersOf(organizationId);
      const { items, next } = pages.pageOfAll(request, all, ({ joinedAt, id }) => [joinedAt, id]);
      const seesAddresses = reachOf(role, "write", "member") !== "none";
      return { members: seesAddresses ? items : items.map((member) => ({ ...member, email: null })), next };
    });

    const changeMember = { summary: "Change what a member is", params: ofMember, body: ChangedMember, response: { 204: nothing } };
    const mayPromote = { access: { resource: "member", action: "write" }, problems: ["organization.owner_stays"] } as const;
    api.patch("/members/:accountId", { schema: changeMember, config: mayPromote }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      await rights.changeRole({ organizationId, accountId: request.params.accountId }, request.body.role);
      return reply.code(204).send();
    });

    const remove = { summary: "Remove a member, or leave", params: ofMember, response: { 204: nothing } };
    const mayRemove = { access: { resource: "member", action: "delete" }, problems: ["organization.owner_stays"] } as const;
    api.delete("/members/:accountId", { schema: remove, config: mayRemove }, async (request, reply) => {
      const standing = await standingHere(deps, request);
      const { accountId } = request.params;
      const leaves = accountId === peerOf(request).accountId;
      if (!leaves && reachOf(standing.role, "delete", "member") === "own") throw new CoreError("permission.denied");
      await rights.removeMember({ organizationId: standing.organizationId, accountId });
      return reply.code(204).send();
    });

    const invitations = {
      summary: "Links that still let somebody join, newest first",
      params: ofOrganization,
      querystring: PageQuery,
      response: { 200: InvitationList },
    };
    const mayLook = { access: { resource: "invitation", action: "read" } } as const;
    api.get("/invitations", { schema: invitations, config: mayLook }, async (request) => {
      const all = await rights.invitationsOf((await standingHere(deps, request)).organizationId);
      const { items, next } = pages.pageOfAll(request, all, ({ createdAt, id }) => [createdAt, id], "falling");
      return { invitations: items, next };
    });

    const end = { summary: "End a link", params: ofInvitation, response: { 204: nothing } };
    const mayEnd = { access: { resource: "invitation", action: "delete" } } as const;
    api.delete("/invitations/:invitationId", { schema: end, config: mayEnd }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      await rights.endInvitation(organizationId, request.params.invitationId);
      return reply.code(204).send();
    });
  };
}
