/**
 * One's own second factor: begun, confirmed by a first code, turned off again. Each step that weakens or replaces it asks for the
 * password, so that a screen left open is not enough.
 *
 * Errors  1400 credentials.invalid, 1415 code.invalid, 1416 second_factor.on, 1417 second_factor.off, 1429 attempts.too_many.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { BackupCodes, CodeShown, PasswordAgain, SecondFactorBegun, SecondFactorState } from "@coreos/schema/protocol/sign-in";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { requirePassword, withFailuresNoted } from "../password-again.ts";

const access = { signedIn: "one's own" } as const;
const byPassword = ["credentials.invalid", "attempts.too_many"] as const;

export function secondFactorRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, secondFactor, audit } = deps;
  return async (api) => {
    const read = { summary: "Whether one's second factor is on", response: { 200: SecondFactorState } };
    api.get("", { schema: read, config: { access } }, async (request) => secondFactor.state(peerOf(request).accountId));

    const begin = { summary: "Begin a second factor: a secret for an app", body: PasswordAgain, response: { 201: SecondFactorBegun } };
    api.post("", { schema: begin, config: { access, problems: [...byPassword, "second_factor.on"] } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      await requirePassword(deps, request, request.body.password);
      const user = await people.userOf(accountId);
      if (!user) throw new CoreError("token.expired");
      return reply.code(201).send(await secondFactor.begin(user));
    });

    const confirm = { summary: "Turn it on by a first code; answers the back-up codes", body: CodeShown, response: { 200: BackupCodes } };
    const confirmed = { access, problems: ["code.invalid", "second_factor.on", "second_factor.off", "attempts.too_many"] } as const;
    api.post("/confirm", { schema: confirm, config: confirmed }, async (request) => {
      const { accountId } = peerOf(request);
      const codes = await withFailuresNoted(deps, request, () => secondFactor.confirm(accountId, request.body.code));
      audit.noteOf(accountId, { action: "second_factor.on" });
      return { codes };
    });

    const renew = { summary: "New back-up codes in place of the old", body: PasswordAgain, response: { 200: BackupCodes } };
    api.post("/backup-codes", { schema: renew, config: { access, problems: [...byPassword, "second_factor.off"] } }, async (request) => {
      const { accountId } = peerOf(request);
      await requirePassword(deps, request, request.body.password);
      if (!(await secondFactor.isOn(accountId))) throw new CoreError("second_factor.off");
      const codes = await secondFactor.newBackupCodes(accountId);
      audit.noteOf(accountId, { action: "second_factor.codes_renewed" });
      return { codes };
    });

    const end = { summary: "Turn the second factor off", body: PasswordAgain, response: { 204: nothing } };
    api.post("/off", { schema: end, config: { access, problems: byPassword } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      await requirePassword(deps, request, request.body.password);
      const wasOn = await secondFactor.isOn(accountId);
      await secondFactor.turnOff(accountId);
      if (wasOn) audit.noteOf(accountId, { action: "second_factor.off" });
      return reply.code(204).send();
    });
  };
}
