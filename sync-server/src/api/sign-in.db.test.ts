/** Sessions, passwords and the second factor on the real server: what ends, ends everywhere at once. */
import { request } from "node:http";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import type { ResetLink, SessionEntry } from "@coreos/schema/protocol/sign-in";
import { Secret, TOTP } from "otpauth";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

const PASSWORD = "a long enough password";
const NEW_PASSWORD = "another long password";
let server: TestServer;
let letters: string[];
let smtp: SMTPServer;

beforeAll(async () => {
  letters = [];
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        letters.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = smtp.listen(0, "127.0.0.1", () => resolve((listening.address() as { port: number }).port));
  });
  server = await testServer({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "coreos@example.com",
    PUBLIC_URL: "https://coreos.example",
  });
});
afterAll(async () => {
  await server.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

/** Somebody new, signed in on a first device. */
async function somebody(more: { invitation?: string } = {}) {
  const email = `${newId()}@example.com`;
  const answer = await server.as()("POST", "/auth/sign-up", { name: "Ida", email, password: PASSWORD, ...more });
  const session = answer.body as Session;
  const signIn = (changed: { password?: string; code?: string } = {}) =>
    server.as()("POST", "/auth/sign-in", { email, password: PASSWORD, ...changed });
  return { email, id: session.user.id, token: session.accessToken, call: server.as(session.accessToken), signIn };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

const sessionsOf = async (who: { call: Program["call"] }) => (await who.call("GET", "/me/sessions")).body.sessions as SessionEntry[];
const codeOf = (answer: { body: { code: number } }) => answer.body.code;

describe("sessions", () => {
  it("are listed with the device they are on; the one that asks is marked", async () => {
    const ida = await somebody();
    await server.as()("POST", "/auth/sign-in", { email: ida.email, password: PASSWORD }, { "user-agent": "Telephone" });
    const sessions = await sessionsOf(ida);
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    // Said in passing: nobody waits for it at the door.
    await vi.waitFor(async () => {
      const other = (await sessionsOf(ida)).find(({ isCurrent }) => !isCurrent);
      expect(other).toMatchObject({ kind: "browser", userAgent: "Telephone", address: "127.0.0.1" });
    });
  });

  it("that are ended take their access tokens with them, on every route and socket, within a second", async () => {
    const ida = await somebody();
    const other = (await ida.signIn()).body as Session;
    const call = server.as(other.accessToken);
    const workspaceId = newId();
    await ida.call("POST", "/workspaces", { id: workspaceId, organizationId: other.organizations[0]?.id, name: "Room" });
    const document = `${workspaceId}/note/${newId()}`;
    await ida.call("POST", "/documents", { name: document });
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/yjs/${document}`, ["coreos.yjs", `bearer.${other.accessToken}`]);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    socket.send(Uint8Array.of(0, 0, 1, 0)); // step 1 of an empty document
    await new Promise((resolve) => socket.once("message", resolve));
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    expect((await call("GET", "/me")).status).toBe(200);

    const [gone] = (await sessionsOf(ida)).filter(({ isCurrent }) => !isCurrent);
    const startedMs = performance.now();
    expect((await ida.call("DELETE", `/me/sessions/${gone?.id}`)).status).toBe(204);
    await closed;
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    await vi.waitFor(async () => expect((await call("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect((await ida.call("GET", "/me")).status).toBe(200);
    expect(await sessionsOf(ida)).toHaveLength(1);
  });

  it("of programs are listed and ended as well", async () => {
    const ida = await somebody();
    const { refreshToken } = (await ida.call("POST", "/auth/refresh-tokens")).body;
    const turned = (await server.as()("POST", "/auth/refresh", { refreshToken })).body;
    const program = server.as(turned.accessToken);
    const found = (await sessionsOf(ida)).find(({ kind }) => kind === "program");
    await ida.call("DELETE", `/me/sessions/${found?.id}`);
    await vi.waitFor(async () => expect((await program("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect(codeOf(await server.as()("POST", "/auth/refresh", { refreshToken: turned.refreshToken }))).toBe(1401);
  });

  it("of somebody else are answered like none at all, and stay", async () => {
    const [ida, eve] = [await somebody(), await somebody()];
    const [hers] = await sessionsOf(ida);
    const [foreign, unknown] = [await eve.call("DELETE", `/me/sessions/${hers?.id}`), await eve.call("DELETE", `/me/sessions/${newId()}`)];
    expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text]);
    expect((await ida.call("GET", "/me")).status).toBe(200);
  });

  it("all end at once but the one that asks", async () => {
    const ida = await somebody();
    const other = (await ida.signIn()).body as Session;
    await ida.call("DELETE", "/me/sessions");
    await vi.waitFor(async () => expect((await server.as(other.accessToken)("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect(await sessionsOf(ida)).toEqual([expect.objectContaining({ isCurrent: true })]);
  });
});

describe("a password", () => {
  it("is changed by who knows it, and every other session ends", async () => {
    const ida = await somebody();
    const other = (await ida.signIn()).body as Session;
    expect(codeOf(await ida.call("PUT", "/me/password", { password: "a wrong one", newPassword: NEW_PASSWORD }))).toBe(1400);
    expect((await ida.call("PUT", "/me/password", { password: PASSWORD, newPassword: NEW_PASSWORD })).status).toBe(204);
    await vi.waitFor(async () => expect((await server.as(other.accessToken)("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect((await ida.call("GET", "/me")).status).toBe(200);
    expect(codeOf(await ida.signIn())).toBe(1400);
    expect((await ida.signIn({ password: NEW_PASSWORD })).status).toBe(200);
  });

  it("cannot be guessed by a session that was left open: ten times, then not even the right one", async () => {
    const ida = await somebody();
    for (let at = 0; at < 10; at++) await ida.call("PUT", "/me/password", { password: `guess ${at}`, newPassword: NEW_PASSWORD });
    expect(codeOf(await ida.call("PUT", "/me/password", { password: PASSWORD, newPassword: NEW_PASSWORD }))).toBe(1429);
  });

  it("that was forgotten is set anew by a letter, once; nobody learns whether there is an account", async () => {
    const ida = await somebody();
    letters.length = 0;
    const [known, unknown] = [
      await server.as()("POST", "/auth/password-resets", { email: ida.email }),
      await server.as()("POST", "/auth/password-resets", { email: `${newId()}@example.com` }),
    ];
    expect([known.status, known.text]).toEqual([202, unknown.text]);
    await vi.waitFor(() => expect(letters).toHaveLength(1));
    const letter = (letters[0] ?? "").replaceAll("=\r\n", "");
    expect(letter).toContain(ida.email);
    const token = /\/reset#([\w-]+)/.exec(letter)?.[1] as string;
    expect((await server.as()("POST", "/auth/password", { token, newPassword: NEW_PASSWORD })).status).toBe(204);
    expect(codeOf(await server.as()("POST", "/auth/password", { token, newPassword: "a third long password" }))).toBe(1418);
    await vi.waitFor(async () => expect((await ida.call("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect((await ida.signIn({ password: NEW_PASSWORD })).status).toBe(200);
  });

  it("leads to where we are reached, whatever address somebody says they asked at", async () => {
    const ida = await somebody();
    letters.length = 0;
    const { port } = new URL(server.url);
    await new Promise<void>((resolve, reject) => {
      const body = JSON.stringify({ email: ida.email });
      const headers = { host: "evil.example", "content-type": "application/json", "content-length": body.length };
      const call = request({ host: "127.0.0.1", port, method: "POST", path: "/api/v1/auth/password-resets", headers }, (answer) => {
        answer.resume();
        answer.on("end", resolve);
      });
      call.on("error", reject);
      call.end(body);
    });
    await vi.waitFor(() => expect(letters).toHaveLength(1));
    expect(letters[0]).toContain("https://coreos.example/reset#");
    expect(letters[0]).not.toContain("evil.example");
  });

  it("that is changed ends every link that was made for the old one", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const { token } = await linkFor(boss, ida);
    await ida.call("PUT", "/me/password", { password: PASSWORD, newPassword: NEW_PASSWORD });
    expect(codeOf(await server.as()("POST", "/auth/password", { token, newPassword: "a third long password" }))).toBe(1418);
  });

  it("is mailed about three times an hour to one address, and no more", async () => {
    const email = `${newId()}@example.com`;
    const ask = async () => (await server.as()("POST", "/auth/password-resets", { email })).status;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([202, 202, 202, 429]);
  });

  it("is not set by a link that is made up, or used twice at once", async () => {
    const ida = await somebody();
    for (const token of ["x", "__proto__", "' or 1=1 --", newId()])
      expect(codeOf(await server.as()("POST", "/auth/password", { token, newPassword: NEW_PASSWORD }))).toBe(1418);
    const boss = await server.founder("Boss");
    const { token } = await linkFor(boss, await join(boss));
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, at) => server.as()("POST", "/auth/password", { token, newPassword: `password number ${at}` })),
    );
    expect(many.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await ida.call("GET", "/me")).status).toBe(200);
  });
});

async function join(boss: Program): Promise<Somebody> {
  const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId })).body;
  return somebody({ invitation: token });
}

const askLink = (boss: Program, who: { id: string }) =>
  boss.call("POST", `/organizations/${boss.organizationId}/members/${who.id}/password-reset`);
const linkFor = async (boss: Program, who: { id: string }) => (await askLink(boss, who)).body as ResetLink;

describe("a link for a new password", () => {
  it("is made by an admin for a member, who then signs in with what they chose", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const { url, token } = await linkFor(boss, ida);
    expect(url).toBe(`https://coreos.example/reset#${token}`);
    await server.as()("POST", "/auth/password", { token, newPassword: NEW_PASSWORD });
    expect((await ida.signIn({ password: NEW_PASSWORD })).status).toBe(200);
    const { lines } = (await boss.call("GET", `/audit?organizationId=${boss.organizationId}`)).body;
    expect(lines.map(({ action }: { action: string }) => action)).toContain("password.link_made");
  });

  it("is never made for somebody who has more than the organization, owns it, or is no person", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const own = (await ida.call("GET", "/organizations")).body.organizations.find(({ role }: { role: string }) => role === "admin");
    await ida.call("POST", "/workspaces", { id: newId(), organizationId: own.id, name: "Her own" });
    expect(codeOf(await askLink(boss, ida))).toBe(1403);

    const second = await join(boss);
    await boss.call("PATCH", `/organizations/${boss.organizationId}/members/${second.id}`, { role: "admin" });
    expect(codeOf(await askLink({ ...boss, call: second.call }, boss))).toBe(1403);
    expect(codeOf(await askLink({ ...boss, call: second.call }, { id: newId() }))).toBe(1403);
    const program = (await boss.call("POST", `/organizations/${boss.organizationId}/programs`, { name: "Robot" })).body;
    expect(codeOf(await askLink(boss, program))).toBe(1403);
  });

  it("ends when the member has come to more than the organization since", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const { token } = await linkFor(boss, ida);
    const own = (await ida.call("GET", "/organizations")).body.organizations.find(({ role }: { role: string }) => role === "admin");
    await ida.call("POST", "/workspaces", { id: newId(), organizationId: own.id, name: "Her own" });
    expect(codeOf(await server.as()("POST", "/auth/password", { token, newPassword: NEW_PASSWORD }))).toBe(1418);
    expect((await ida.signIn()).status).toBe(200);
  });

  it("is not ended by a letter that anybody can ask for", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const { token } = await linkFor(boss, ida);
    letters.length = 0;
    await server.as()("POST", "/auth/password-resets", { email: ida.email });
    await vi.waitFor(() => expect(letters).toHaveLength(1));
    expect((await server.as()("POST", "/auth/password", { token, newPassword: NEW_PASSWORD })).status).toBe(204);
  });

  it("is made in person: an API key that may manage people makes none, and deletes no organization", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    const wanted = { organizationId: boss.organizationId, name: "People", scopes: ["people:write"] };
    const { key } = (await boss.call("POST", "/api-keys", wanted)).body;
    const byKey = { ...boss, call: server.as(key) };
    expect((await byKey.call("GET", `/organizations/${boss.organizationId}/members`)).status).toBe(200);
    expect(codeOf(await askLink(byKey, ida))).toBe(1403);
    const { name } = (await boss.call("GET", "/organizations")).body.organizations[0];
    expect(codeOf(await byKey.call("DELETE", `/organizations/${boss.organizationId}`, { name }))).toBe(1403);
    expect((await boss.call("GET", `/organizations/${boss.organizationId}/members`)).status).toBe(200);
  });

  it("is not for a member to make, nor for a stranger", async () => {
    const [boss, stranger] = [await server.founder("Boss"), await server.founder("Stranger")];
    const [ida, ben] = [await join(boss), await join(boss)];
    expect(codeOf(await askLink({ ...boss, call: ida.call }, ben))).toBe(1403);
    expect(codeOf(await askLink({ ...boss, call: stranger.call }, ben))).toBe(1403);
  });
});

describe("an admin", () => {
  it("turns off the second factor of a member who lost it: signed out everywhere, told in the audit log, never by a stranger or a key", async () => {
    const boss = await server.founder("Boss");
    const ida = await join(boss);
    await withSecondFactor(ida);
    const at = (who: { id: string }) => `/organizations/${boss.organizationId}/members/${who.id}/second-factor`;
    const stranger = await server.founder("Stranger");
    const ben = await join(boss);
    const { key } = (await boss.call("POST", "/api-keys", { organizationId: boss.organizationId, name: "k", scopes: ["people:write"] }))
      .body;
    for (const call of [stranger.call, ben.call, ida.call, server.as(key)]) expect(codeOf(await call("DELETE", at(ida)))).toBe(1403);
    expect(codeOf(await ida.signIn())).toBe(1414);
    expect((await boss.call("DELETE", at(ida))).status).toBe(204);
    await vi.waitFor(async () => expect((await ida.call("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect((await ida.signIn()).status).toBe(200);
    expect(codeOf(await boss.call("DELETE", at(ida)))).toBe(1417);
    expect(codeOf(await boss.call("DELETE", at({ id: newId() })))).toBe(1403);
    await expect
      .poll(async () => (await boss.call("GET", `/audit?organizationId=${boss.organizationId}&action=second_factor`)).body.lines[0])
      .toMatchObject({ action: "second_factor.taken_off", target: ida.id });
  });
});

describe("a wrong password of somebody signed in, and a link that is none", () => {
  it("leave a line in the audit log", async () => {
    const boss = await server.founder("Boss");
    await boss.call("POST", "/me/second-factor", { password: "a wrong one" });
    await boss.call("PUT", "/me/password", { password: "a wrong one", newPassword: NEW_PASSWORD });
    await boss.call("DELETE", "/me", { password: "a wrong one" });
    const wrong = async () => (await boss.call("GET", `/audit?organizationId=${boss.organizationId}&action=password`)).body.lines;
    await expect.poll(async () => (await wrong()).map(({ action }: { action: string }) => action)).toEqual(Array(3).fill("password.wrong"));
    await server.as()("POST", "/auth/password", { token: "x".repeat(43), newPassword: NEW_PASSWORD });
    const query = "select count(*)::int as n from core.audit_log where action = 'password.link_refused'";
    await expect.poll(async () => (await server.query(query, []))[0]?.n).toBeGreaterThan(0);
  });
});

/** Turns it on; `codeAt` answers the code of a time step, counted from now: this one and the next stay good while a step turns. */
async function withSecondFactor(ida: Somebody) {
  const { secret } = (await ida.call("POST", "/me/second-factor", { password: PASSWORD })).body;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAt = (step: number) => totp.generate({ timestamp: Date.now() + step * 30_000 });
  const { codes } = (await ida.call("POST", "/me/second-factor/confirm", { code: codeAt(0) })).body;
  return { codeAt, codes: codes as string[] };
}

describe("the second factor", () => {
  it("is asked for once it is on: without it the right password opens nothing and leaves no session", async () => {
    const ida = await somebody();
    const { codeAt } = await withSecondFactor(ida);
    const before = (await sessionsOf(ida)).length;
    const refused = await ida.signIn();
    expect(codeOf(refused)).toBe(1414);
    expect(refused.headers.get("set-cookie")).toBeNull();
    expect(codeOf(await ida.signIn({ code: "000000" }))).toBe(1415);
    expect(await sessionsOf(ida)).toHaveLength(before);
    expect((await ida.signIn({ code: codeAt(1) })).status).toBe(200);
  });

  it("ASVS 6.5.1: a code is good once, however many show it at once", async () => {
    const ida = await somebody();
    const { codeAt } = await withSecondFactor(ida);
    const code = codeAt(1);
    const many = await Promise.all(Array.from({ length: 6 }, () => ida.signIn({ code })));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(codeOf(await ida.signIn({ code: codeAt(0) }))).toBe(1415); // the one that turned it on
  });

  it("takes each back-up code once, however it is written", async () => {
    const ida = await somebody();
    const { codes } = await withSecondFactor(ida);
    const [first = "", second = ""] = codes;
    expect(codes).toHaveLength(10);
    expect((await ida.signIn({ code: first.toUpperCase().replaceAll("-", " ") })).status).toBe(200);
    expect(codeOf(await ida.signIn({ code: first }))).toBe(1415);
    expect((await ida.call("GET", "/me/second-factor")).body).toMatchObject({ isOn: true, backupCodesLeft: 9 });
    const { codes: renewed } = (await ida.call("POST", "/me/second-factor/backup-codes", { password: PASSWORD })).body;
    expect(codeOf(await ida.signIn({ code: second }))).toBe(1415);
    expect((await ida.signIn({ code: renewed[0] })).status).toBe(200);
  });

  it("has ten back-up codes, also when they are made anew twice at once", async () => {
    const ida = await somebody();
    await withSecondFactor(ida);
    const renew = () => ida.call("POST", "/me/second-factor/backup-codes", { password: PASSWORD });
    await Promise.all([renew(), renew(), renew()]);
    expect((await ida.call("GET", "/me/second-factor")).body).toMatchObject({ backupCodesLeft: 10 });
  });

  it("cannot be guessed: after ten wrong codes the right one is refused as well", async () => {
    const ida = await somebody();
    const { codeAt } = await withSecondFactor(ida);
    for (let at = 0; at < 10; at++) await ida.signIn({ code: String(100_000 + at) });
    expect(codeOf(await ida.signIn({ code: codeAt(1) }))).toBe(1429);
  });

  it("is on only after a first code, begun or ended only by the password, and stays when the password is set anew", async () => {
    const ida = await somebody();
    expect(codeOf(await ida.call("POST", "/me/second-factor", { password: "a wrong one" }))).toBe(1400);
    expect(codeOf(await ida.call("POST", "/me/second-factor/confirm", { code: "123456" }))).toBe(1417);
    await ida.call("POST", "/me/second-factor", { password: PASSWORD });
    expect((await ida.signIn()).status).toBe(200); // begun, not confirmed
    const { codeAt } = await withSecondFactor(ida);
    expect(codeOf(await ida.call("POST", "/me/second-factor", { password: PASSWORD }))).toBe(1416);
    expect(codeOf(await ida.call("POST", "/me/second-factor/off", { password: "a wrong one" }))).toBe(1400);
    await ida.call("PUT", "/me/password", { password: PASSWORD, newPassword: NEW_PASSWORD });
    expect(codeOf(await ida.signIn({ password: NEW_PASSWORD }))).toBe(1414);
    expect((await ida.signIn({ password: NEW_PASSWORD, code: codeAt(1) })).status).toBe(200);
    expect((await ida.call("POST", "/me/second-factor/off", { password: NEW_PASSWORD })).status).toBe(204);
    expect((await ida.signIn({ password: NEW_PASSWORD })).status).toBe(200);
  });
});

describe("routes of better-auth itself", () => {
  it("are not there: nobody impersonates anybody, sets a password for them, or asks its plugins", async () => {
    const boss = await server.founder("Boss");
    for (const path of ["admin/impersonate-user", "admin/set-user-password", "sign-in/email", "two-factor/verify-totp", "get-session"])
      for (const prefix of ["/api/auth", "/api/v1/auth"]) {
        const answer = await fetch(`${server.url}${prefix}/${path}`, {
          method: "POST",
          headers: { authorization: `Bearer ${boss.token}` },
        });
        expect([path, answer.status]).toEqual([path, 404]);
      }
  });
});
