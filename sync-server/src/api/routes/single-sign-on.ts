/**
 * Signing in with one's organization: the way to its provider and back.
 *
 * Shape   What comes back goes on to a page: `/sign-in/organization?sso=done`, or `?sso=<slug>` when it was refused; of a trial
 *         `/single-sign-on/<organization>?sso=…`. The way back asks no Origin: a provider sends the browser there (Apple with a form).
 * Law     Only the cookie of the browser that began it lets it in.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { SsoBegun, SsoStart } from "@coreos/schema/protocol/single-sign-on";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { Returned, SsoDone } from "../../auth/single-sign-on.ts";
import { nothing } from "../answers.ts";
import type { AppDeps } from "../deps.ts";
import { isHttps, refuseForeignOrigin } from "../origin.ts";
import { clearSsoCookie, setSsoCookie, ssoRedirectUrl, ssoSecretOf } from "../sso-cookie.ts";

const FORM = "application/x-www-form-urlencoded";
const PROVIDER = ["sso.client_refused", "sso.unreachable", "sso.issuer_refused", "sso.not_a_provider"] as const;

export function singleSignOnRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { accounts, attempts, audit, ssoDoor, publicUrl } = deps;

  async function comeBack(request: FastifyRequest, reply: FastifyReply, search: string) {
    let page = "/sign-in/organization";
    let organizationId: string | null = null;
    clearSsoCookie(reply);
    const returned: Returned = { secret: ssoSecretOf(request), redirectUrl: ssoRedirectUrl(request, publicUrl), search };
    try {
      const done = await ssoDoor.finish(returned, (attempt) => {
        ({ organizationId } = attempt);
        if (attempt.isTest) page = `/single-sign-on/${organizationId}`;
      });
      await welcome(request, reply, done);
      return reply.code(303).header("location", `${page}?sso=done`).send();
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      if (organizationId) audit.note(organizationId, { action: "sso.refused", detail: { why: error.slug } });
      request.log.warn({ slug: error.slug }, "sso.refused");
      return reply.code(303).header("location", `${page}?sso=${error.slug}`).send();
    }
  }

  async function welcome(request: FastifyRequest, reply: FastifyReply, done: SsoDone): Promise<void> {
    const { organizationId } = done;
    if (done.kind === "tested") return audit.note(organizationId, { action: "sso.tested" });
    const { accountId, isNew, isClaimed } = done;
    const actor = { accountId, via: "sso" };
    if (isClaimed) audit.note(organizationId, { action: "account.claimed", target: accountId, actor });
    const device = { userAgent: request.headers["user-agent"] ?? "" };
    const cookies = await accounts.beginSession(accountId, organizationId, device);
    const secure = isHttps(request, publicUrl) ? "; Secure" : "";
    for (const cookie of cookies) reply.header("set-cookie", cookie + secure);
    audit.note(organizationId, { action: "sign_in.done", actor, ...(isNew && { detail: { isNew } }) });
  }

  return async (api) => {
    api.addContentTypeParser(FORM, { parseAs: "string" }, (_request, body, done) => done(null, body));

    const start = { summary: "Begin to sign in with one's organization", body: SsoStart, response: { 200: SsoBegun } };
    api.post(
      "/start",
      {
        schema: start,
        onRequest: async (request) => refuseForeignOrigin(request, publicUrl),
        config: {
          access: { open: "the provider asks who it is" },
          problems: ["origin.foreign", "sso.unknown", "sso.not_ready", "attempts.too_many", ...PROVIDER],
        },
      },
      async (request, reply) => {
        const { email } = request.body;
        const redirectUrl = ssoRedirectUrl(request, publicUrl);
        const { url, secret } = await attempts.singleSignOn(request.ip, () => ssoDoor.begin(email, redirectUrl));
        setSsoCookie(request, reply, secret, publicUrl);
        return { url };
      },
    );

    const back = { summary: "Where a provider sends the browser back to", response: { 303: nothing } };
    const config = { access: { open: "what the provider signed decides" } } as const;
    api.get("/callback", { schema: back, config }, async (request, reply) => comeBack(request, reply, searchOf(request.url)));

    // The cookie is not sent with a form of another site, but with the GET that this answer asks for.
    const form = {
      summary: "The same, for providers that send a form",
      consumes: [FORM],
      body: z.string().check(z.maxLength(16_000)),
      response: { 303: nothing },
    };
    api.post("/callback", { schema: form, config }, async (request, reply) => {
      const query = new URLSearchParams(request.body).toString();
      return reply
        .code(303)
        .header("location", `${ssoRedirectUrl(request, publicUrl)}?${query}`)
        .send();
    });
  };
}

function searchOf(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? "" : url.slice(at);
}
