/**
 * A new password: by the old one, by a letter, or by a link that an admin hands over.
 *
 * Law     A letter leads to PUBLIC_URL, never to where somebody said that they asked (config.ts). Who asks for one gets the same answer whether the account exists. A link is good once. Setting a password ends every
 *         other session; the second factor stays.
 * Errors  1400 credentials.invalid, 1403 permission.denied, 1418 reset.invalid, 1429 attempts.too_many.
 */
import { createHash, randomBytes } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import { ChangedPassword, ResetLink, ResetPassword, WantedReset } from "@coreos/schema/protocol/sign-in";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { refuseLimited } from "../../auth/peer-limits.ts";
import { INSTANCE } from "../../persistence/audit/audit.ts";
import type { NewReset } from "../../persistence/people/credentials.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { ownOrigin, refuseForeignOrigin } from "../origin.ts";
import { requirePassword } from "../password-again.ts";
import { standingHere } from "../standing-here.ts";

const BY_MAIL_MS = 60 * 60 * 1000;
const BY_ADMIN_MS = 24 * BY_MAIL_MS;
const TOKEN_BYTES = 32;

export function passwordRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { accounts, attempts, credentials, secondFactor, sessions, people, audit, mail, clock, publicUrl } = deps;

  async function newLink(accountId: string, origin: string, lifeMs: number, by: NewReset["by"]): Promise<ResetLink> {
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const expiresAtMs = clock() + lifeMs;
    await credentials.addReset({ accountId, tokenSha256: hashOf(token), expiresAtMs, by });
    return { url: `${origin}/reset#${token}`, token, expiresAt: new Date(expiresAtMs).toISOString() };
  }

  /** Whom an admin may let back in: a member who has nothing outside the organization; whoever runs the instance, any member. */
  async function helped(request: FastifyRequest) {
    const { organizationId, role } = await standingHere(deps, request);
    refuseLimited(peerOf(request)); // a key or a provider that an organization chose would become everybody in it
    const { accountId } = request.params as { accountId: string };
    const member = await people.roleInOrganization(accountId, organizationId);
    const isPerson = member !== null && member.role !== "integration";
    const may = role === "super-admin" ? isPerson : isPerson && (await credentials.mayReset(organizationId, accountId));
    if (!may) throw new CoreError("permission.denied");
    return { organizationId, accountId, role };
  }

  return async (api) => {
    const change = { summary: "Change one's own password; every other session ends", body: ChangedPassword, response: { 204: nothing } };
    const mine = { access: { signedIn: "one's own" }, problems: ["credentials.invalid", "attempts.too_many"] } as const;
    api.put("/me/password", { schema: change, config: mine }, async (request, reply) => {
      const { accountId, sessionId = null } = peerOf(request);
      const { password, newPassword } = request.body;
      await requirePassword(deps, request, password);
      await credentials.setHash(accountId, await accounts.hashPassword(newPassword));
      await sessions.endOthers(accountId, sessionId);
      audit.noteOf(accountId, { action: "password.changed" });
      return reply.code(204).send();
    });

    const ask = { summary: "Ask for a letter with a link for a new password", body: WantedReset, response: { 202: nothing } };
    const asked = { access: { open: "always answers the same" }, problems: ["origin.foreign", "attempts.too_many"] } as const;
    api.post("/auth/password-resets", { schema: ask, config: asked }, async (request, reply) => {
      refuseForeignOrigin(request, publicUrl);
      const { email } = request.body;
      attempts.letter({ email, address: request.ip });
      // Not waited for: how long it takes would tell whether there is an account.
      void sendLetter(email, ownOrigin(request, publicUrl)).catch((error) => request.log.error({ error }, "mail.failed"));
      return reply.code(202).send();
    });

    async function sendLetter(email: string, origin: string): Promise<void> {
      const accountId = mail && (await people.accountOf(email));
      if (!mail || !accountId) return;
      const { url } = await newLink(accountId, origin, BY_MAIL_MS, "letter");
      const text = `Somebody, most likely you, asked for a new password for COREos.\n\nChoose one here within an hour:\n${url}\n\nIf it was not you, nothing needs to be done: your password stays as it is.\n`;
      await mail.send({ to: email, subject: "A new password for COREos", text });
      audit.noteOf(accountId, { action: "password.letter_sent", actor: { accountId, via: "person" } });
    }

    const reset = { summary: "Set a new password by a link; every session ends", body: ResetPassword, response: { 204: nothing } };
    const byLink = { access: { open: "the link decides" }, problems: ["origin.foreign", "reset.invalid", "attempts.too_many"] } as const;
    api.post("/auth/password", { schema: reset, config: byLink }, async (request, reply) => {
      refuseForeignOrigin(request, publicUrl);
      const { token, newPassword } = request.body;
      const tokenSha256 = hashOf(token);
      const accountId = await attempts
        .link(request.ip, async () => {
          if (!(await credentials.behindReset(tokenSha256))) throw new CoreError("reset.invalid"); // before a hash is made for nothing
          const whose = await credentials.useReset(tokenSha256, await accounts.hashPassword(newPassword));
          if (!whose) throw new CoreError("reset.invalid"); // two at once
          return whose;
        })
        .catch((error) => {
          if (error instanceof CoreError && error.slug === "reset.invalid") audit.note(INSTANCE, { action: "password.link_refused" });
          throw error;
        });
      await sessions.endOthers(accountId, null);
      audit.noteOf(accountId, { action: "password.reset", actor: { accountId, via: "person" } });
      return reply.code(204).send();
    });

    const make = {
      summary: "A link by which a member sets a new password: for who has nothing outside the organization",
      params: z.object({ id: z.string(), accountId: z.string() }),
      response: { 201: ResetLink },
    };
    const mayMake = { access: { resource: "member", action: "write" }, problems: ["sso.session_limited"] } as const;
    api.post("/organizations/:id/members/:accountId/password-reset", { schema: make, config: mayMake }, async (request, reply) => {
      const { organizationId, accountId, role } = await helped(request);
      const by = { organizationId: role === "super-admin" ? null : organizationId };
      audit.note(organizationId, { action: "password.link_made", target: accountId });
      return reply.code(201).send(await newLink(accountId, ownOrigin(request, publicUrl), BY_ADMIN_MS, by));
    });

    const endFactor = {
      summary: "Turn off the second factor of a member who lost it; they are signed out everywhere",
      params: z.object({ id: z.string(), accountId: z.string() }),
      response: { 204: nothing },
    };
    const mayEnd = { ...mayMake, problems: ["sso.session_limited", "second_factor.off"] } as const;
    api.delete("/organizations/:id/members/:accountId/second-factor", { schema: endFactor, config: mayEnd }, async (request, reply) => {
      const { organizationId, accountId } = await helped(request);
      if (!(await secondFactor.isOn(accountId))) throw new CoreError("second_factor.off");
      await secondFactor.turnOff(accountId);
      await sessions.endOthers(accountId, null);
      audit.note(organizationId, { action: "second_factor.taken_off", target: accountId });
      return reply.code(204).send();
    });
  };
}

const hashOf = (token: string) => createHash("sha256").update(token).digest();
