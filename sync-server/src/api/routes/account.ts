/**
 * One's own account: all that is kept about it, and its end.
 *
 * Law     What is written in documents is the organization's and stays; the account leaves its id there and no name.
 * Errors  1400 credentials.invalid, 1412 organization.owner_stays, 1431 account.last_operator, 1429 attempts.too_many.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { AccountExport, PasswordAgain } from "@coreos/schema/protocol/sign-in";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { INSTANCE } from "../../persistence/audit/audit.ts";
import { WHOLE } from "../../persistence/slice.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { requirePassword } from "../password-again.ts";

const access = { signedIn: "one's own" } as const;

export function accountRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, rights, sessions, secondFactor, sso, erasure, audit, clock } = deps;

  async function organizationsOf(accountId: string) {
    const found = await people.organizationsOf(accountId);
    return Promise.all(
      found.map(async ({ id, name, role }) => {
        const own = (await rights.membersOf(id)).find((member) => member.id === accountId);
        return { id, name, role, isOwner: own?.isOwner ?? false, joinedAt: own?.joinedAt ?? "" };
      }),
    );
  }

  async function documentsOf(accountId: string, workspaces: readonly { id: string; organizationId: string }[]) {
    const found = await Promise.all(
      workspaces.map(({ id, organizationId }) => people.documentsOf(accountId, { organizationId, workspaceId: id }, WHOLE)),
    );
    const listed = workspaces.flatMap(({ id, organizationId }, at) =>
      (found[at] ?? []).map((each) => ({ ...each, workspaceId: id, organizationId })),
    );
    return Promise.all(
      listed.map(async ({ name, workspaceId, organizationId, audience }) => ({
        name,
        workspaceId,
        audience,
        isMine: (await people.ownerOfDocument({ name, organizationId })) === accountId,
      })),
    );
  }

  async function identitiesOf(accountId: string) {
    const found = await people.organizationsOf(accountId);
    return (await Promise.all(found.map(({ id }) => sso.identitiesOf(id, accountId)))).flat();
  }

  return async (api) => {
    const read = { summary: "All that is kept about one's account outside of documents, as a file", response: { 200: AccountExport } };
    api.get("/me/export", { schema: read, config: { access } }, async (request, reply) => {
      const { accountId, sessionId } = peerOf(request);
      const user = await people.userOf(accountId);
      if (!user) throw new CoreError("token.expired");
      const workspaces = await people.workspacesOf(accountId);
      const found = await sessions.of(accountId);
      audit.noteOf(accountId, { action: "account.exported" });
      reply.header("content-disposition", 'attachment; filename="coreos-account.json"');
      return {
        exportedAt: new Date(clock()).toISOString(),
        user,
        organizations: await organizationsOf(accountId),
        workspaces,
        documents: await documentsOf(accountId, workspaces),
        sessions: found.map((session) => ({ ...session, isCurrent: session.id === sessionId })),
        secondFactor: await secondFactor.state(accountId),
        singleSignOn: await identitiesOf(accountId),
      };
    });

    const end = {
      summary: "Delete one's account, and organizations in which there is nobody else",
      body: PasswordAgain,
      response: { 204: nothing },
    };
    const problems = ["credentials.invalid", "organization.owner_stays", "account.last_operator", "attempts.too_many"] as const;
    api.delete("/me", { schema: end, config: { access, problems } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      await requirePassword(deps, request, request.body.password);
      const deleted = await erasure.deleteAccount(accountId);
      audit.note(INSTANCE, { action: "account.deleted", target: accountId });
      for (const id of deleted) audit.note(INSTANCE, { action: "organization.deleted", target: id });
      return reply.code(204).send();
    });
  };
}
