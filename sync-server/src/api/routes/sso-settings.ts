/**
 * What an organization's admins set for single sign-on, and the Super Admin's word on its domains.
 *
 * Law     The client secret is never answered. It is turned on only after somebody came through with these very settings, and
 *         with a domain that the Super Admin confirmed: in person, never by a key or by a provider's word.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import {
  DomainVerdict,
  mailDomain,
  SsoBegun,
  SsoSettings,
  SsoState,
  SsoSwitch,
  WaitingDomains,
} from "@coreos/schema/protocol/single-sign-on";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { Standing } from "../../ports.ts";
import { nothing } from "../answers.ts";
import { peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { setSsoCookie, ssoRedirectUrl } from "../sso-cookie.ts";
import { standingHere } from "../standing-here.ts";

const ofOrganization = z.object({ id: z.string() });
const mayRead = { access: { resource: "sso", action: "read" } } as const;
const mayWrite = { access: { resource: "sso", action: "write" } } as const;

export function ssoSettingsRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, sso, ssoDoor, audit, publicUrl } = deps;

  const stateOf = async (request: FastifyRequest, { organizationId, role }: Standing) => ({
    redirectUrl: ssoRedirectUrl(request, publicUrl),
    judgesDomains: role === "super-admin" && !peerOf(request).limits,
    settings: await sso.settingsOf(organizationId),
  });

  return async (api) => {
    const at = "/organizations/:id/single-sign-on";
    const read = { summary: "How an organization's people sign in by its provider", params: ofOrganization, response: { 200: SsoState } };
    api.get(at, { schema: read, config: mayRead }, async (request) => {
      return stateOf(request, await standingHere(deps, request));
    });

    const change = {
      summary: "Set the provider and the domains; it is off until it was tested",
      params: ofOrganization,
      body: SsoSettings,
      response: { 200: SsoState },
    };
    api.put(at, { schema: change, config: mayWrite }, async (request) => {
      const standing = await standingHere(deps, request);
      const { organizationId } = standing;
      await sso.change(organizationId, request.body);
      audit.note(organizationId, { action: "sso.changed" });
      return stateOf(request, standing);
    });

    const remove = { summary: "Forget the provider: nobody signs in by it any more", params: ofOrganization, response: { 204: nothing } };
    api.delete(at, { schema: remove, config: mayWrite }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      await sso.remove(organizationId);
      audit.note(organizationId, { action: "sso.removed" });
      return reply.code(204).send();
    });

    const test = { summary: "Begin to sign in, only to try it", params: ofOrganization, response: { 200: SsoBegun } };
    const problems = ["sso.not_ready", "sso.client_refused", "sso.unreachable", "sso.issuer_refused", "sso.not_a_provider"] as const;
    api.post(`${at}/test`, { schema: test, config: { ...mayWrite, problems } }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      const redirectUrl = ssoRedirectUrl(request, publicUrl);
      const { url, secret } = await ssoDoor.beginTest(organizationId, peerOf(request).accountId, redirectUrl);
      setSsoCookie(request, reply, secret, publicUrl);
      return { url };
    });

    const turn = { summary: "Turn it on or off", params: ofOrganization, body: SsoSwitch, response: { 204: nothing } };
    api.put(`${at}/switch`, { schema: turn, config: { ...mayWrite, problems: ["sso.not_ready"] } }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      await sso.turn(organizationId, request.body.isOn);
      audit.note(organizationId, { action: request.body.isOn ? "sso.on" : "sso.off" });
      return reply.code(204).send();
    });

    const waiting = { summary: "Domains that wait for the Super Admin's word", response: { 200: WaitingDomains } };
    const mayLook = { access: { resource: "domain", action: "read" } } as const;
    api.get("/domains", { schema: waiting, config: mayLook }, async (request) => {
      permit(request, await people.standingInInstance(peerOf(request).accountId));
      return { domains: await sso.waitingDomains() };
    });

    const judge = {
      summary: "Confirm or decline that a domain is an organization's",
      params: z.object({ id: z.string(), domain: mailDomain }),
      body: DomainVerdict,
      response: { 204: nothing },
    };
    const mayJudge = { access: { resource: "domain", action: "write" }, problems: ["sso.domain_taken"] } as const;
    api.put("/organizations/:id/domains/:domain", { schema: judge, config: mayJudge }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      if (peerOf(request).limits) throw new CoreError("permission.denied");
      const { domain } = request.params;
      const { isConfirmed } = request.body;
      await sso.judgeDomain(organizationId, domain, isConfirmed);
      audit.note(organizationId, { action: isConfirmed ? "domain.confirmed" : "domain.declined", target: domain });
      return reply.code(204).send();
    });
  };
}
