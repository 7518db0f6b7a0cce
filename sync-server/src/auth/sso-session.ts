/** A session of better-auth's that enters one organization alone: for whom the organization's provider let in. */
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";

/** Without a path: called by the server, never over HTTP. */
const beginSsoSession = createAuthEndpoint(
  { method: "POST", body: z.object({ accountId: z.string(), organizationId: z.uuid() }) },
  async (context) => {
    const { accountId, organizationId } = context.body;
    const { internalAdapter } = context.context;
    const user = await internalAdapter.findUserById(accountId);
    if (!user) throw context.error("NOT_FOUND");
    const session = await internalAdapter.createSession(accountId, false, { organizationId });
    await setSessionCookie(context, { session, user });
    return context.json({ sessionId: session.id });
  },
);

export const ssoSession = {
  id: "coreos-sso",
  schema: { session: { fields: { organizationId: { type: "string", required: false, input: false } } } },
  endpoints: { beginSsoSession },
} satisfies BetterAuthPlugin;
