/**
 * Accounts and their long-lived sessions: better-auth's core behind four calls, none of its own HTTP routes.
 *
 * Shape   `cookies` are whole `Set-Cookie` values: the refresh secret, HttpOnly, SameSite=Strict, 30 days from the last day of use.
 * Errors  1400 credentials.invalid, the same and as late whether the account exists; 1401 token.expired without a live session;
 *         1409 account.exists; 1429 attempts.too_many when too many wait at the door.
 * Source  docs/adr/0010; better-auth 1.7 pinned exactly, `cookieCache` off (GHSA-xg6x-h9c9-2m83).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import type { SignIn, SignUp, User } from "@coreos/schema/protocol/api";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { databaseError } from "../persistence/database-error.ts";
import type { Credentials } from "../persistence/people/credentials.ts";
import type { Sessions } from "../persistence/people/sessions.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { ssoSession } from "./sso-session.ts";

const REFRESH_COOKIE = "coreos_refresh";
const REFRESH_PATH = "/api/v1/auth";
const DAY_SECONDS = 24 * 60 * 60;
const HASHING_AT_ONCE = 2;
/** About four seconds of work. */
const HASHING_MAY_WAIT = 50;

export interface SignedIn {
  user: User;
  cookies: string[];
  /** What access tokens name, so that they end with it. */
  sessionId: string | null;
  /** The one organization that a single sign-on enters; `null`: every one of the account. */
  organizationId: string | null;
}

/** `cookie` is a request's whole `Cookie` header. */
export interface Accounts {
  signUp(person: Pick<SignUp, "name" | "email" | "password">, device: Device): Promise<SignedIn>;
  signIn(credentials: SignIn, device: Device): Promise<SignedIn>;
  refresh(cookie: string): Promise<SignedIn>;
  /** For somebody whom their organization's provider let in. Answers cookies. */
  beginSession(accountId: string, organizationId: string, device: Device): Promise<string[]>;
  /** Ends the session and answers the cookie that clears it; without a live session too. */
  signOut(cookie: string): Promise<string[]>;
  /** Throws 1400 unless it is the account's password; also for an account that has none. */
  checkPassword(accountId: string, password: string): Promise<void>;
  hashPassword(password: string): Promise<string>;
}

export interface Device {
  userAgent: string;
}

export interface AccountsDeps {
  /** A `pg` pool that finds better-auth's tables (persistence/people/accounts-pool.ts). */
  database: NonNullable<BetterAuthOptions["database"]>;
  sessionSecret: string;
  sessions: Pick<Sessions, "idBehind" | "end">;
  credentials: Pick<Credentials, "hashOf" | "hashBehind">;
  /** Told the kind of trouble, never what better-auth says about it: its sentences hold e-mail addresses. */
  onTrouble(kind: string): void;
}

export function createAccounts({ database, sessionSecret, sessions, credentials, onTrouble }: AccountsDeps): Accounts {
  const auth = betterAuth({
    database,
    secret: sessionSecret,
    baseURL: "http://coreos.invalid", // never asked over HTTP; without one it guesses from the environment
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, _message, ...rest) => onTrouble(kindOf(rest)) },
    plugins: [ssoSession],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 1, // schema/protocol/api.ts decides; sign-in must not tell a short guess from a wrong one
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false, // `Secure` is added for each request that came by https (api/routes/auth.ts)
      cookies: {
        session_token: { name: REFRESH_COOKIE, attributes: { httpOnly: true, sameSite: "strict", path: REFRESH_PATH, secure: false } },
      },
    },
  });

  const hashing = fewAtOnce(HASHING_AT_ONCE, HASHING_MAY_WAIT);
  const sessionBehind = (token: string | null) => (token === null ? null : sessions.idBehind(token));

  return {
    async signUp({ name, email, password }, device) {
      const body = { name, email, password };
      const attempt = () => hashing(() => auth.api.signUpEmail({ body, headers: deviceHeaders(device), returnHeaders: true }));
      const { response, headers } = await attempt()
        // Two sign-ups at once meet in the table; the second try finds the account there, or the database away.
        .catch((error) => (codeOf(error) === "FAILED_TO_CREATE_USER" ? attempt() : Promise.reject(error)))
        .catch((error) => refuse(error, { USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "account.exists" }));
      return {
        user: userOf(response.user),
        cookies: refreshCookie(headers),
        sessionId: await sessionBehind(response.token),
        organizationId: null,
      };
    },
    async signIn({ email, password }, device) {
      const body = { email, password };
      const before = await credentials.hashBehind(email);
      const attempt = () => auth.api.signInEmail({ body, headers: deviceHeaders(device), returnHeaders: true });
      const { response, headers } = await hashing(attempt).catch((error) =>
        refuse(error, { INVALID_EMAIL_OR_PASSWORD: "credentials.invalid", INVALID_EMAIL: "credentials.invalid" }),
      );
      const user = userOf(response.user);
      const sessionId = await sessionBehind(response.token);
      // A new password ends every session that is there; this one may have come a moment later, by the old one.
      if ((await credentials.hashOf(user.id)) !== before) {
        if (sessionId) await sessions.end(user.id, sessionId);
        throw new CoreError("credentials.invalid");
      }
      return { user, cookies: refreshCookie(headers), sessionId, organizationId: null };
    },
    async refresh(cookie) {
      const { response, headers } = await auth.api
        .getSession({ headers: new Headers({ cookie }), returnHeaders: true })
        .catch((error) => refuse(error, { FAILED_TO_GET_SESSION: "token.expired" }));
      if (!response) throw new CoreError("token.expired");
      const { id: sessionId, organizationId = null } = response.session;
      return { user: userOf(response.user), cookies: refreshCookie(headers), sessionId, organizationId };
    },
    async beginSession(accountId, organizationId, device) {
      const body = { accountId, organizationId };
      const { headers } = await auth.api
        .beginSsoSession({ body, headers: deviceHeaders(device), returnHeaders: true })
        .catch((error) => refuse(error, {}));
      return refreshCookie(headers);
    },
    async signOut(cookie) {
      const headers = new Headers({ cookie });
      // Asked first because sign-out itself hides a database that is away: the session would outlive its cookie.
      await auth.api.getSession({ headers, query: { disableRefresh: true } }).catch((error) => refuse(error, {}));
      const { headers: answered } = await auth.api.signOut({ headers, returnHeaders: true }).catch((error) => refuse(error, {}));
      return refreshCookie(answered);
    },
    async checkPassword(accountId, password) {
      const hash = await credentials.hashOf(accountId);
      if (!hash || !(await hashing(() => verifyPassword({ hash, password })))) throw new CoreError("credentials.invalid");
    },
    hashPassword: (password) => hashing(() => hashPassword(password)),
  };
}

type Refusals = Record<string, "account.exists" | "credentials.invalid" | "token.expired">;

function refuse(error: unknown, refusals: Refusals): never {
  const slug = refusals[codeOf(error)];
  throw slug ? new CoreError(slug) : databaseError(causeOf(error));
}

/** better-auth answers 500 with what the database said inside its body. */
function causeOf(error: unknown): unknown {
  return error instanceof APIError ? (error.body?.cause ?? error) : error;
}

function codeOf(error: unknown): string {
  return error instanceof APIError && error.statusCode < 500 ? String(error.body?.code) : "";
}

function deviceHeaders({ userAgent }: Device): Headers {
  return new Headers({ "user-agent": userAgent.slice(0, 256) });
}

/** better-auth also clears cookies that it never set here. */
function refreshCookie(headers: Headers): string[] {
  return headers.getSetCookie().filter((cookie) => cookie.startsWith(`${REFRESH_COOKIE}=`));
}

function userOf({ id, name, email }: User): User {
  return { id, name, email };
}

function kindOf(rest: unknown[]): string {
  const error = rest.find((item) => item instanceof Error);
  return error ? String((error as NodeJS.ErrnoException).code ?? error.name) : "unknown";
}
