/**
 * Signing up, in and out. The refresh secret of a browser lives in an HttpOnly cookie that only these routes
 * receive; a program's is a token that is good once.
 *
 * Errors  1400 credentials.invalid, 1401 token.expired, 1402 origin.foreign, 1404 invitation.invalid, 1409 account.exists,
 *         1429 attempts.too_many.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { Session, SignIn, SignUp } from "@coreos/schema/protocol/api";
import { ProgramSession, RefreshToken } from "@coreos/schema/protocol/keys";
import { SignInWays } from "@coreos/schema/protocol/sign-in";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { issueAccessToken } from "../../auth/access-token.ts";
import type { SignedIn } from "../../auth/accounts.ts";
import { acting } from "../../persistence/acting.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { hashOfInvitation } from "../invitation-token.ts";
import { isHttps, refuseForeignOrigin } from "../origin.ts";
import { grantsFor } from "../submissions/grants.ts";

/** A secret and words of the sender in one compressed answer would let its length tell the secret (BREACH). */
const compress = false;
const FOREIGN = ["origin.foreign"] as const;

export function authRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { accounts, attempts, people, audit, refreshTokens, sessions, secondFactor, mail, keys, clock, publicUrl } = deps;

  async function sessionOf(request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn): Promise<Session> {
    const { user, cookies, sessionId, organizationId } = signedIn;
    const isHere = (id: string) => organizationId === null || id === organizationId;
    let organizations = (await people.organizationsOf(user.id)).filter(({ id }) => isHere(id));
    if (organizationId !== null && organizations.length === 0) throw new CoreError("token.expired"); // no member any more
    // A sign-up that was cut after the account was made: nobody is without an organization of their own.
    if (organizationId === null && !organizations.some(({ role }) => role === "admin")) {
      await people.createOrganization(user.id, defaultName(user.name));
      organizations = await people.organizationsOf(user.id);
    }
    const [all, token, submitGrants] = await Promise.all([
      people.workspacesOf(user.id),
      issueAccessToken(keys, { ...user, sessionId, organizationId }, clock()),
      grantsFor(deps, user, organizations),
    ]);
    const workspaces = all.filter((workspace) => isHere(workspace.organizationId));
    if (sessionId) sessions.used(sessionId, { address: request.ip, ...deviceOf(request) });
    if (cookies.length > 0) setCookies(request, reply, cookies);
    const expiresAt = new Date(token.expiresAtMs).toISOString();
    const within = organizationId === null ? {} : { within: organizationId };
    return { user, organizations, workspaces, ...within, accessToken: token.accessToken, expiresAt, submitGrants };
  }

  /** By an account's id or not at all: an address is no line of a log. */
  function noteFailure(email: string): void {
    people
      .accountOf(email)
      .then((id) => id && audit.noteOf(id, { action: "sign_in.failed", actor: { accountId: id, via: "person" } }))
      .catch(() => undefined); // the database is away: so was the sign-in
  }

  /** Throws, and lets the session that the password began end again, unless the account's second factor is shown. */
  async function askSecondFactor({ user, sessionId }: SignedIn, code: string | undefined): Promise<void> {
    try {
      if (!(await secondFactor.isOn(user.id))) return;
      if (code === undefined) throw new CoreError("second_factor.required");
      await secondFactor.use(user.id, code);
    } catch (error) {
      if (sessionId) await sessions.end(user.id, sessionId);
      throw error;
    }
  }

  function setCookies(request: FastifyRequest, reply: FastifyReply, cookies: string[]): void {
    const secure = isHttps(request, publicUrl) ? "; Secure" : "";
    reply.header(
      "set-cookie",
      cookies.map((cookie) => cookie + secure),
    );
  }

  return async (api) => {
    api.addHook("onRequest", async (request) => refuseForeignOrigin(request, publicUrl));

    const signUp = { summary: "Make an account, and an organization of its own", body: SignUp, response: { 201: Session } };
    api.post(
      "/sign-up",
      {
        compress,
        schema: signUp,
        config: {
          access: { open: "makes the account" },
          problems: [...FOREIGN, "invitation.invalid", "account.exists", "attempts.too_many"],
        },
      },
      async (request, reply) => {
        const { name, organization, invitation } = request.body;
        const hash = invitation === undefined ? null : hashOfInvitation(invitation);
        if (hash) await people.openInvitation(hash); // refused before there is an account
        const signedIn = await attempts.signUp(request.ip, () => accounts.signUp(request.body, deviceOf(request)));
        acting.enterWith({ accountId: signedIn.user.id, via: "person" });
        await people.foundInstance(signedIn.user.id);
        // Everybody has an organization of their own, first: what a guest takes along is not the host's to read.
        await people.createOrganization(signedIn.user.id, organization ?? defaultName(name));
        if (hash) await people.acceptInvitation(signedIn.user.id, hash);
        return reply.code(201).send(await sessionOf(request, reply, signedIn));
      },
    );

    const signIn = { summary: "Sign in with e-mail address and password", body: SignIn, response: { 200: Session } };
    api.post(
      "/sign-in",
      {
        compress,
        schema: signIn,
        config: {
          access: { open: "asks for e-mail and password" },
          problems: [...FOREIGN, "credentials.invalid", "second_factor.required", "code.invalid", "attempts.too_many"],
        },
      },
      async (request, reply) => {
        const who = { email: request.body.email, address: request.ip };
        const signedIn = await attempts
          .signIn(who, async () => {
            const found = await accounts.signIn(request.body, deviceOf(request));
            await askSecondFactor(found, request.body.code);
            return found;
          })
          .catch((error) => {
            if (!(error instanceof CoreError && error.slug === "second_factor.required")) noteFailure(who.email);
            throw error;
          });
        const { id: accountId } = signedIn.user;
        audit.noteOf(accountId, { action: "sign_in.done", actor: { accountId, via: "person" } });
        return sessionOf(request, reply, signedIn);
      },
    );

    const refresh = {
      summary: "A new access token, for the refresh cookie or for a refresh token",
      body: z.nullish(RefreshToken),
      response: { 200: z.union([ProgramSession, Session]) },
    };
    api.post(
      "/refresh",
      {
        compress,
        schema: refresh,
        config: { access: { open: "the refresh cookie or token decides" }, problems: [...FOREIGN, "token.expired"] },
      },
      async (request, reply) => {
        if (!request.body) return sessionOf(request, reply, await accounts.refresh(request.headers.cookie ?? ""));
        const { accountId, familyId, refreshToken } = await refreshTokens.turn(request.body.refreshToken);
        const user = await people.userOf(accountId);
        if (!user) throw new CoreError("token.expired");
        return { ...(await sessionOf(request, reply, { user, cookies: [], sessionId: familyId, organizationId: null })), refreshToken };
      },
    );

    const begin = { summary: "A refresh token for a program of one's own", response: { 201: RefreshToken } };
    api.post(
      "/refresh-tokens",
      { compress, schema: begin, config: { access: { signedIn: "a program of one's own stays signed in" }, problems: FOREIGN } },
      async (request, reply) => reply.code(201).send({ refreshToken: await refreshTokens.begin(peerOf(request).accountId) }),
    );

    const ways = { summary: "What the sign-in screen may offer", response: { 200: SignInWays } };
    api.get("/ways", { schema: ways, config: { access: { open: "is asked before anybody is known" } } }, async () => ({
      letters: mail !== null,
    }));

    const signOut = {
      summary: "End the session of the refresh cookie or token",
      body: z.nullish(RefreshToken),
      response: { 204: nothing },
    };
    api.post(
      "/sign-out",
      { schema: signOut, config: { access: { open: "the refresh cookie or token decides" }, problems: [...FOREIGN, "token.expired"] } },
      async (request, reply) => {
        if (request.body) await refreshTokens.end(request.body.refreshToken);
        else setCookies(request, reply, await accounts.signOut(request.headers.cookie ?? ""));
        return reply.code(204).send();
      },
    );
  };
}

function deviceOf(request: FastifyRequest): { userAgent: string } {
  return { userAgent: request.headers["user-agent"] ?? "" };
}

function defaultName(person: string): string {
  return `${person}’s company`;
}
