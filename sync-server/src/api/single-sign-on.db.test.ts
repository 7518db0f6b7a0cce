/** Single sign-on on the real server: an honest provider lets people into one organization, a forger into none. */
import { generateKeyPairSync } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import type { SsoState, WaitingDomain } from "@coreos/schema/protocol/single-sign-on";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { CLIENT, type Claims, type Forger, forger, honestProvider, jwt, signInAt, type TestProvider } from "./testing-providers.ts";
import { type Answer, type Program, type TestServer, testServer } from "./testing-server.ts";

const PASSWORD = "a long enough password";
let server: TestServer;
let honest: TestProvider;

beforeAll(async () => {
  server = await testServer({ COREOS_PRIVATE_ISSUERS: "true" });
  honest = await honestProvider(`${server.url}/api/v1/auth/sso/callback`);
});
afterAll(async () => {
  await honest.close();
  await server.close();
});

const codeOf = (answer: Answer) => answer.body.code;
const cookieOf = (answer: Answer | Response, name: string) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] as string)
    .find((cookie) => cookie.startsWith(`${name}=`) && !cookie.endsWith("=")) ?? "";

const here = (founder: Program, rest = "") => `/organizations/${founder.organizationId}/single-sign-on${rest}`;
const newDomain = () => `${newId().slice(-12)}.example`;
const settingsFor = (issuer: string, domain: string) => ({ preset: "other", issuer, ...CLIENT, domains: [domain] });

/** Comes back to us, as a browser with this cookie does. */
const comeBack = (url: string, cookie: string) => fetch(url, { redirect: "manual", headers: { cookie } });
const pageOf = (answer: Response) => answer.headers.get("location");

/** An organization that has set, tested and turned on a provider. */
async function organization(issuer: string, tryOut: (url: string) => Promise<string>) {
  const domain = newDomain();
  const founder = await server.founder("Mira");
  expect((await founder.call("PUT", here(founder), settingsFor(issuer, domain))).status).toBe(200);
  const begun = await founder.call("POST", here(founder, "/test"));
  const back = await comeBack(await tryOut(begun.body.url), cookieOf(begun, "coreos_sso"));
  const confirmed = await server.operator.call("PUT", `/organizations/${founder.organizationId}/domains/${domain}`, { isConfirmed: true });
  return { domain, founder, back, confirmed };
}

async function honestOrganization() {
  let domain = "";
  const made = await organization(honest.issuer, async (url) => {
    const [waiting] = (await server.operator.call("GET", "/domains")).body.domains.slice(-1) as WaitingDomain[];
    domain = waiting?.domain ?? "";
    return signInAt(url, `tester@${domain}`);
  });
  expect((await made.founder.call("PUT", here(made.founder, "/switch"), { isOn: true })).status).toBe(204);
  return made;
}

const start = (email: string) => server.as()("POST", "/auth/sso/start", { email });

/** The whole way of somebody at the honest provider. */
async function enter(email: string, named = email) {
  const begun = await start(email);
  expect(begun.status).toBe(200);
  const url = await signInAt(begun.body.url, named);
  const back = await comeBack(url, cookieOf(begun, "coreos_sso"));
  const cookie = cookieOf(back, "coreos_refresh");
  const refreshed = cookie ? await server.as()("POST", "/auth/refresh", null, { cookie }) : null;
  return { url, back, cookie, sso: cookieOf(begun, "coreos_sso"), session: refreshed?.body as Session, refreshed };
}

describe("an organization's admin", () => {
  it("is told everything but the secret, and turns it on only once it was tested and has a confirmed domain", async () => {
    const domain = newDomain();
    const founder = await server.founder("Noa");
    const { body } = await founder.call("GET", here(founder));
    expect(body).toEqual({ redirectUrl: `${server.url}/api/v1/auth/sso/callback`, judgesDomains: false, settings: null });
    const set = await founder.call("PUT", here(founder), settingsFor(honest.issuer, domain));
    expect(set.text).not.toContain(CLIENT.clientSecret);
    expect((set.body as SsoState).settings).toMatchObject({ testedAt: null, isOn: false, domains: [{ domain, isConfirmed: false }] });
    const turnOn = () => founder.call("PUT", here(founder, "/switch"), { isOn: true });
    expect(codeOf(await turnOn())).toBe(1428);
    const begun = await founder.call("POST", here(founder, "/test"));
    const back = await comeBack(await signInAt(begun.body.url, `noa@${domain}`), cookieOf(begun, "coreos_sso"));
    expect(pageOf(back)).toBe(`/single-sign-on/${founder.organizationId}?sso=done`);
    expect(cookieOf(back, "coreos_refresh")).toBe(""); // who tries it out is signed in nowhere
    expect(codeOf(await turnOn())).toBe(1428);
    expect(codeOf(await start(`noa@${domain}`))).toBe(1420);
    const verdict = { isConfirmed: true };
    const at = `/organizations/${founder.organizationId}/domains/${domain}`;
    expect(codeOf(await founder.call("PUT", at, verdict))).toBe(1403);
    expect(codeOf(await founder.call("GET", "/domains"))).toBe(1403);
    expect((await server.operator.call("PUT", at, verdict)).status).toBe(204);
    expect((await turnOn()).status).toBe(204);
    // Changed settings are untested settings; a secret is kept only for the provider it was entered for.
    const { clientSecret: _, ...without } = settingsFor(honest.issuer, domain);
    expect((await founder.call("PUT", here(founder), without)).body.settings).toMatchObject({ testedAt: null, isOn: false });
    expect(codeOf(await founder.call("PUT", here(founder), { ...without, issuer: "https://thief.example" }))).toBe(3400);
  });

  it("learns what is wrong with an address: nobody there, no provider, another issuer, a wrong secret", async () => {
    const domain = newDomain();
    const founder = await server.founder("Ida");
    const test = async (change: object) => {
      await founder.call("PUT", here(founder), { ...settingsFor(honest.issuer, domain), ...change });
      return founder.call("POST", here(founder, "/test"));
    };
    expect(codeOf(await test({ issuer: "http://127.0.0.1:9" }))).toBe(1421);
    expect(codeOf(await test({ issuer: server.url }))).toBe(1423);
    expect(codeOf(await test({ issuer: honest.issuer.replace("127.0.0.1", "localhost") }))).toBe(1423);
    expect(codeOf(await test({ issuer: "http://192.0.2.1" }))).toBe(1422);
    const begun = await test({ clientSecret: "another" });
    const back = await comeBack(await signInAt(begun.body.url, `ida@${domain}`), cookieOf(begun, "coreos_sso"));
    expect(pageOf(back)).toBe(`/single-sign-on/${founder.organizationId}?sso=sso.client_refused`);
  });

  it("shares no domain with another organization", async () => {
    const { domain, confirmed } = await honestOrganization();
    expect(confirmed.status).toBe(204);
    const other = await server.founder("Eve");
    await other.call("PUT", here(other), settingsFor(honest.issuer, domain));
    const at = `/organizations/${other.organizationId}/domains/${domain}`;
    expect(codeOf(await server.operator.call("PUT", at, { isConfirmed: true }))).toBe(1430);
  });
});

describe("whom an honest provider names", () => {
  it("becomes a Standard User of that organization, is known again, and finds an audit line", async () => {
    const { domain, founder } = await honestOrganization();
    const first = await enter(`bo@${domain}`);
    expect(pageOf(first.back)).toBe("/sign-in/organization?sso=done");
    expect(first.session.organizations).toEqual([expect.objectContaining({ id: founder.organizationId, role: "member" })]);
    const again = await enter(`bo@${domain}`);
    expect(again.session.user.id).toBe(first.session.user.id);
    const { lines } = (await founder.call("GET", `/audit?organizationId=${founder.organizationId}&action=sign_in`)).body;
    expect(lines).toEqual(
      expect.arrayContaining([expect.objectContaining({ via: "sso", actor: expect.objectContaining({ id: first.session.user.id }) })]),
    );
  });

  it("is signed out when single sign-on is turned off: the token is dead within a second, the cookie with it", async () => {
    const { domain, founder } = await honestOrganization();
    const { session, cookie } = await enter(`bo@${domain}`);
    const bo = server.as(session.accessToken);
    expect((await bo("GET", "/me")).status).toBe(200);
    await founder.call("PUT", here(founder, "/switch"), { isOn: false });
    await vi.waitFor(async () => expect((await bo("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect((await server.as()("POST", "/auth/refresh", null, { cookie })).status).toBe(401);
    expect((await founder.call("GET", "/me")).status).toBe(200);
  });

  it("does not come back after being removed, nor with the session of before", async () => {
    const { domain, founder } = await honestOrganization();
    const { session, cookie } = await enter(`bo@${domain}`);
    await founder.call("DELETE", `/organizations/${founder.organizationId}/members/${session.user.id}`);
    expect((await server.as()("POST", "/auth/refresh", null, { cookie })).status).toBe(401);
    expect(pageOf((await enter(`bo@${domain}`)).back)).toBe("/sign-in/organization?sso=sso.account_elsewhere");
  });

  it("gets no account that somebody else made with the address before", async () => {
    const { domain } = await honestOrganization();
    await server.as()("POST", "/auth/sign-up", { name: "Thief", email: `victim@${domain}`, password: PASSWORD });
    const { back, cookie } = await enter(`victim@${domain}`);
    expect([pageOf(back), cookie]).toEqual(["/sign-in/organization?sso=sso.account_elsewhere", ""]);
  });

  it("takes the account over from whoever joined with the address before and never proved it: password, sessions, programs, keys", async () => {
    const { domain, founder } = await honestOrganization();
    const link = (await founder.call("POST", "/invitations", { workspaceId: founder.workspaceId })).body.token;
    const account = { name: "Thief", email: `victim@${domain}`, password: PASSWORD, invitation: link };
    const thief = (await server.as()("POST", "/auth/sign-up", account)).body as Session;
    const byThief = server.as(thief.accessToken);
    const { refreshToken } = (await byThief("POST", "/auth/refresh-tokens")).body;
    const wanted = { organizationId: founder.organizationId, name: "k", scopes: ["documents:read"] };
    const { key } = (await byThief("POST", "/api-keys", wanted)).body;
    expect((await server.as(key)("GET", "/workspaces")).status).toBe(200);
    const { session } = await enter(account.email);
    expect(session.user.id).toBe(thief.user.id);
    await vi.waitFor(async () => expect((await byThief("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect(codeOf(await server.as()("POST", "/auth/sign-in", { email: account.email, password: PASSWORD }))).toBe(1400);
    expect((await server.as()("POST", "/auth/refresh", { refreshToken })).status).toBe(401);
    await expect.poll(async () => (await server.as(key)("GET", "/workspaces")).status).toBe(401);
    const { lines } = (await founder.call("GET", `/audit?organizationId=${founder.organizationId}&action=account`)).body;
    expect(lines[0]).toMatchObject({ action: "account.claimed", target: thief.user.id, via: "sso" });
    // Proved from now on: coming in again ends nothing.
    await enter(account.email);
    expect((await server.as(session.accessToken)("GET", "/me")).status).toBe(200);
  });

  it("enters that organization alone: by REST, tickets and sockets", async () => {
    const { domain, founder } = await honestOrganization();
    const link = (await founder.call("POST", "/invitations", { workspaceId: founder.workspaceId })).body.token;
    const account = { name: "Bo", email: `bo@${domain}`, password: PASSWORD, invitation: link };
    const own = (await server.as()("POST", "/auth/sign-up", account)).body as Session;
    const byPassword = server.as(own.accessToken);
    const ownOrganization = own.organizations.find(({ role }) => role === "admin")?.id as string;
    const ownWorkspace = newId();
    await server.query(`update auth."user" set "emailVerified" = true where "id" = $1`, [own.user.id]);
    await byPassword("POST", "/workspaces", { id: ownWorkspace, organizationId: ownOrganization, name: "Own" });
    const { session } = await enter(`bo@${domain}`);
    expect(session.user.id).toBe(own.user.id);
    const exported = (await byPassword("GET", "/me/export")).body;
    expect(exported.singleSignOn).toEqual([expect.objectContaining({ organizationId: founder.organizationId, issuer: honest.issuer })]);
    const call = server.as(session.accessToken);
    expect(session.organizations.map(({ id }) => id)).toEqual([founder.organizationId]);
    expect(session.workspaces.map(({ id }) => id)).toEqual([founder.workspaceId]);
    expect([session.within, own.within]).toEqual([founder.organizationId, undefined]); // or a device would take the others for gone
    expect((await call("GET", "/me")).body.organizations).toHaveLength(1);
    expect((await call("GET", `/workspaces/${founder.workspaceId}/documents`)).status).toBe(200);
    const refused = [
      await call("GET", `/workspaces/${ownWorkspace}/documents`),
      await call("GET", `/organizations/${ownOrganization}/members`),
      await call("POST", "/workspaces", { id: newId(), organizationId: ownOrganization, name: "x" }),
      await call("POST", "/organizations", { name: "x" }),
      await call("POST", "/auth/refresh-tokens"),
      await call("GET", "/me/sessions"),
      await call("POST", "/tickets", { document: `${ownWorkspace}/workspace/root` }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    // What can be done by password says so.
    for (const path of ["/me/sessions", "/me/export", "/me/second-factor"]) expect(codeOf(await call("GET", path))).toBe(1432);
    expect(codeOf(await call("DELETE", `/organizations/${ownOrganization}`, { name: "x" }))).toBe(1403);
    const joins = (document: string, token: string) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(`${server.url.replace("http", "ws")}/yjs/${document}`, ["coreos.yjs", `bearer.${token}`]);
        socket.once("open", () => socket.send(Uint8Array.of(0, 0, 1, 0)));
        socket
          .once("message", () => resolve(true))
          .once("error", () => resolve(false))
          .once("close", () => resolve(false));
        socket.once("message", () => socket.close());
      });
    expect(await joins(`${ownWorkspace}/workspace/root`, own.accessToken)).toBe(true);
    expect(await joins(`${founder.workspaceId}/workspace/root`, session.accessToken)).toBe(true);
    expect(await joins(`${ownWorkspace}/workspace/root`, session.accessToken)).toBe(false);
  });

  it.each(["another.example", "unverified"])(
    "stays outside with an address that is not the organization's, or not verified: %s",
    async (which) => {
      const { domain } = await honestOrganization();
      const named = which === "unverified" ? `unverified@${domain}` : `bo@${which}`;
      const { back, cookie } = await enter(`bo@${domain}`, named);
      expect(cookie).toBe("");
      expect(pageOf(back)).toBe(`/sign-in/organization?sso=${which === "unverified" ? "sso.email_unverified" : "sso.foreign_domain"}`);
    },
  );

  it("asks for single sign-on as often as they like without being kept from their password", async () => {
    const account = { name: "Ida", email: `ida@${newDomain()}`, password: PASSWORD };
    await server.as()("POST", "/auth/sign-up", account);
    for (let asked = 0; asked < 11; asked++) expect(codeOf(await start(account.email))).toBe(1420);
    expect((await server.as()("POST", "/auth/sign-in", { email: account.email, password: PASSWORD })).status).toBe(200);
  });

  it("comes in once by one answer, and only in the browser that began", async () => {
    const { domain } = await honestOrganization();
    const { url, sso, cookie } = await enter(`bo@${domain}`);
    expect(cookie).not.toBe("");
    const other = await start(`bo@${domain}`);
    const back = await signInAt(other.body.url, `bo@${domain}`);
    for (const tried of [
      await comeBack(url, sso),
      await comeBack(back, sso),
      await comeBack(back, ""),
      await comeBack(`${back}&state=x`, sso),
    ]) {
      expect([pageOf(tried), cookieOf(tried, "coreos_refresh")]).toEqual(["/sign-in/organization?sso=sso.refused", ""]);
    }
  });

  it("may come with a form, as Apple sends it", async () => {
    const { domain } = await honestOrganization();
    const begun = await start(`bo@${domain}`);
    const url = new URL(await signInAt(begun.body.url, `bo@${domain}`));
    const headers = { origin: "https://appleid.apple.com" };
    const form = await fetch(url.origin + url.pathname, { method: "POST", redirect: "manual", headers, body: url.searchParams });
    expect(form.status).toBe(303);
    expect(pageOf(await comeBack(pageOf(form) as string, cookieOf(begun, "coreos_sso")))).toBe("/sign-in/organization?sso=done");
  });
});

describe("a forger", () => {
  let forged: Forger;
  let domain: string;

  const follow = async (url: string) => (await fetch(url, { redirect: "manual" })).headers.get("location") as string;
  const attempt = async () => {
    const begun = await start(`bo@${domain}`);
    return comeBack(await follow(begun.body.url), cookieOf(begun, "coreos_sso"));
  };

  beforeAll(async () => {
    domain = newDomain();
    forged = await forger(`bo@${domain}`);
    const founder = await server.founder("Mira");
    await founder.call("PUT", here(founder), settingsFor(forged.issuer, domain));
    const begun = await founder.call("POST", here(founder, "/test"));
    const back = await comeBack(await follow(begun.body.url), cookieOf(begun, "coreos_sso"));
    expect(pageOf(back)).toContain("sso=done");
    await server.operator.call("PUT", `/organizations/${founder.organizationId}/domains/${domain}`, { isConfirmed: true });
    expect((await founder.call("PUT", here(founder, "/switch"), { isOn: true })).status).toBe(204);
  });
  afterEach(() => {
    forged.makeToken = forged.honest;
  });
  afterAll(() => forged.close());

  it("who tells the truth is let in: the tests below refuse for their own reasons", async () => {
    const back = await attempt();
    expect(pageOf(back)).toBe("/sign-in/organization?sso=done");
    expect(cookieOf(back, "coreos_refresh")).not.toBe("");
  });

  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const right = () => ({ alg: "RS256", kid: forged.kid });
  const past = () => Math.floor(Date.now() / 1000) - 3600;
  const bent = (change: Partial<Claims>) => (claims: Claims) => jwt(right(), { ...claims, ...change }, forged.key);
  const without = (claim: string) => (claims: Claims) =>
    jwt(right(), Object.fromEntries(Object.entries(claims).filter(([name]) => name !== claim)) as Claims, forged.key);

  const forgeries: [string, string, (claims: Claims) => string][] = [
    ["another audience", "sso.refused", bent({ aud: "somebody-else" })],
    ["two audiences without azp", "sso.refused", bent({ aud: [CLIENT.clientId, "somebody-else"] })],
    ["two audiences, for the other", "sso.refused", bent({ aud: [CLIENT.clientId, "somebody-else"], azp: "somebody-else" })],
    ["another issuer", "sso.refused", bent({ iss: "https://accounts.google.com" })],
    ["another nonce", "sso.refused", bent({ nonce: "another" })],
    ["no nonce", "sso.refused", without("nonce")],
    ["an expired token", "sso.refused", bent({ iat: past() - 60, exp: past() })],
    ["no expiry", "sso.refused", without("exp")],
    ["alg none", "sso.refused", (claims) => jwt({ alg: "none" }, claims, null)],
    ["HS256 with the public key", "sso.refused", (claims) => jwt({ alg: "HS256", kid: forged.kid }, claims, forged.publicPem)],
    ["HS256 with the client secret", "sso.refused", (claims) => jwt({ alg: "HS256" }, claims, CLIENT.clientSecret)],
    ["a stranger's key under our kid", "sso.refused", (claims) => jwt(right(), claims, stranger)],
    ["a stranger's key under another kid", "sso.refused", (claims) => jwt({ alg: "RS256", kid: "other" }, claims, stranger)],
    [
      "a changed claim",
      "sso.refused",
      (claims) =>
        forged.honest(claims).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, sub: "x" })).toString("base64url")}.`),
    ],
    ["an unverified address", "sso.email_unverified", bent({ email_verified: false })],
    ["an address nobody speaks of verifying", "sso.email_unverified", without("email_verified")],
    ["Microsoft's claim from somebody else", "sso.email_unverified", bent({ email_verified: undefined, xms_edov: true })],
    ["a foreign domain", "sso.foreign_domain", bent({ email: "bo@another.example" })],
    ["two addresses in one", "sso.email_unverified", (claims) => bent({ email: `bo@another.example@${domain}` })(claims)],
    ["another person's known address", "sso.account_elsewhere", bent({ sub: "another" })],
  ];

  it("with Google's own name for a private account gets in nowhere: the address's domain has to be Google's customer", async () => {
    const founder = await server.founder("Gil");
    const hosted = newDomain();
    await founder.call("PUT", here(founder), { ...settingsFor(forged.issuer, hosted), preset: "google" });
    const tryOut = async (change: Partial<Claims>) => {
      forged.makeToken = bent({ email: `gil@${hosted}`, ...change });
      const begun = await founder.call("POST", here(founder, "/test"));
      return new URL(
        pageOf(await comeBack(await follow(begun.body.url), cookieOf(begun, "coreos_sso"))) as string,
        server.url,
      ).searchParams.get("sso");
    };
    expect(await tryOut({})).toBe("sso.foreign_domain");
    expect(await tryOut({ hd: "another.example" })).toBe("sso.foreign_domain");
    expect(await tryOut({ hd: hosted })).toBe("done");
  });

  it.each(forgeries)("gets in nowhere with %s", async (_what, slug, make) => {
    forged.makeToken = make;
    const back = await attempt();
    expect([pageOf(back), cookieOf(back, "coreos_refresh")]).toEqual([`/sign-in/organization?sso=${slug}`, ""]);
  });
});
