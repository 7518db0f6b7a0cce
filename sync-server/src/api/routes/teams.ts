/**
 * Teams of an organization, and who is in them.
 *
 * Errors  1403 permission.denied, 1413 team.exists.
 */
import { NewTeam, Team, TeamList } from "@coreos/schema/protocol/access";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { standingHere } from "../standing-here.ts";

const ofOrganization = z.object({ id: z.string() });
const ofTeam = z.object({ id: z.string(), teamId: z.string() });
const ofTeamMember = z.object({ id: z.string(), teamId: z.string(), accountId: z.string() });
const TAKEN = ["team.exists"] as const;
const may = (action: "create" | "read" | "write" | "delete") => ({ access: { resource: "team", action } }) as const;

export function teamRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { rights } = deps;
  const placeOf = async (request: FastifyRequest, teamId: string) => ({
    organizationId: (await standingHere(deps, request)).organizationId,
    teamId,
  });
  return async (api) => {
    api.get(
      "",
      { schema: { summary: "Teams, and who is in them", params: ofOrganization, response: { 200: TeamList } }, config: may("read") },
      async (request) => ({
        teams: await rights.teamsOf((await standingHere(deps, request)).organizationId),
      }),
    );

    const create = { summary: "Make a team", params: ofOrganization, body: NewTeam, response: { 201: Team } };
    api.post("", { schema: create, config: { ...may("create"), problems: TAKEN } }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      const team = await rights.createTeam(peerOf(request).accountId, { organizationId, name: request.body.name });
      return reply.code(201).send(team);
    });

    const rename = { summary: "Rename a team", params: ofTeam, body: NewTeam, response: { 204: nothing } };
    api.patch("/:teamId", { schema: rename, config: { ...may("write"), problems: TAKEN } }, async (request, reply) => {
      await rights.renameTeam(await placeOf(request, request.params.teamId), request.body.name);
      return reply.code(204).send();
    });

    api.delete(
      "/:teamId",
      {
        schema: { summary: "End a team; what it was let into, it was", params: ofTeam, response: { 204: nothing } },
        config: may("delete"),
      },
      async (request, reply) => {
        await rights.deleteTeam(await placeOf(request, request.params.teamId));
        return reply.code(204).send();
      },
    );

    const ofMember = { params: ofTeamMember, response: { 204: nothing } };
    const join = { schema: { ...ofMember, summary: "Take a member into a team" }, config: may("write") };
    const leave = { schema: { ...ofMember, summary: "Take a member out of a team" }, config: may("write") };
    api.put("/:teamId/members/:accountId", join, async (request, reply) => {
      await rights.joinTeam(await placeOf(request, request.params.teamId), request.params.accountId);
      return reply.code(204).send();
    });
    api.delete("/:teamId/members/:accountId", leave, async (request, reply) => {
      await rights.leaveTeam(await placeOf(request, request.params.teamId), request.params.accountId);
      return reply.code(204).send();
    });
  };
}
