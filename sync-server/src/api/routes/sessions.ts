/** Where somebody is signed in, and ending it from elsewhere. */
import { SessionList } from "@coreos/schema/protocol/sign-in";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";

const mine = { access: { signedIn: "one's own" } } as const;

export function sessionRoutes({ sessions, audit }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    const list = { summary: "Where the account is signed in", response: { 200: SessionList } };
    api.get("", { schema: list, config: mine }, async (request) => {
      const { accountId, sessionId } = peerOf(request);
      const found = await sessions.of(accountId);
      return { sessions: found.map((session) => ({ ...session, isCurrent: session.id === sessionId })) };
    });

    const end = {
      summary: "End a session: its tokens die and its sockets close",
      params: z.object({ sessionId: z.string().check(z.maxLength(100)) }),
      response: { 204: nothing },
    };
    // One that is nobody's or somebody else's is none of one's own: the same answer.
    api.delete("/:sessionId", { schema: end, config: mine }, async (request, reply) => {
      const { accountId } = peerOf(request);
      const { sessionId } = request.params;
      if (await sessions.end(accountId, sessionId)) audit.noteOf(accountId, { action: "session.ended", target: sessionId });
      return reply.code(204).send();
    });

    const endOthers = { summary: "End every session but the one that asks", response: { 204: nothing } };
    api.delete("", { schema: endOthers, config: mine }, async (request, reply) => {
      const { accountId, sessionId = null } = peerOf(request);
      await sessions.endOthers(accountId, sessionId);
      audit.noteOf(accountId, { action: "sessions.ended" });
      return reply.code(204).send();
    });
  };
}
