import { randomBytes } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import { Problem } from "@coreos/schema/protocol/api";
import type { GuestLink, GuestPass, MadeGuestLink } from "@coreos/schema/protocol/guests";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayEdit, mayRead } from "../auth/peer-limits.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person; // owns the organization
let ada: Person; // a member who made the note
let bo: Person; // a member who may look
let workspaceId: string;
let note: string;

beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira");
  workspaceId = newId();
  const organizationId = mira.session.organizations[0]?.id;
  await mira.call("POST", "/workspaces", { id: workspaceId, organizationId, name: "Room" });
  const link = (await mira.call("POST", "/invitations", { workspaceId })).body as { token: string };
  [ada, bo] = [await signUp(test.app, "Ada", { invitation: link.token }), await signUp(test.app, "Bo", { invitation: link.token })];
  note = await noteOf(ada);
});
afterAll(() => test.close());

const codeOf = (answer: { body: unknown }) => Problem.parse(answer.body).code;
const secret = () => randomBytes(32).toString("base64url");

async function noteOf(person: Person, audience: "workspace" | "private" = "workspace"): Promise<string> {
  const name = `${workspaceId}/note/${newId()}`;
  const answer = await person.call("POST", "/documents", { name, audience });
  expect(answer.status).toBe(201);
  return name;
}

const linksOf = (document: string) => `/documents/${document}/guest-links`;

async function linkTo(document: string, by: Person, more: { access?: "view" | "edit"; days?: number } = {}): Promise<MadeGuestLink> {
  const made = await by.call("POST", linksOf(document), { access: "view", days: 7, ...more });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body as MadeGuestLink;
}

async function enter(token: string, name = "Gast", key = secret()) {
  const answer = await test.app.inject({ method: "POST", url: "/api/v1/guests", payload: { token, name, key } });
  return { status: answer.statusCode, body: answer.json() as GuestPass };
}

/** What the doors make of the pass at a document: `null` lets nobody in. */
async function standingOf(pass: GuestPass, document: string) {
  const peer = await test.deps.tokens.verify(pass.accessToken);
  test.deps.people.forgetRoles();
  const standing = await test.deps.people.roleIn(peer.accountId, document);
  return standing && mayRead(peer, standing, document) ? { role: standing.role, mayEdit: mayEdit(peer, standing) } : null;
}

describe("a link for guests", () => {
  it("is made by whoever may share the document: an admin, and who made it; nobody else", async () => {
    expect((await linkTo(note, mira)).url).toMatch(/\/g#[\w-]{43}$/);
    await linkTo(note, ada);
    expect(codeOf(await bo.call("POST", linksOf(note), { access: "view", days: 1 }))).toBe(1403);
    expect(codeOf(await bo.call("GET", linksOf(note)))).toBe(1403);
    const stranger = await signUp(test.app, "Stranger");
    const nowhere = `${workspaceId}/note/${newId()}`;
    for (const document of [note, nowhere])
      expect(codeOf(await stranger.call("POST", linksOf(document), { access: "edit", days: 1 }))).toBe(1403);
  });

  it("is not made of what is private, of the workspace itself, for longer than a year, or with fields that nobody knows", async () => {
    const mine = await noteOf(ada, "private");
    expect(codeOf(await ada.call("POST", linksOf(mine), { access: "view", days: 1 }))).toBe(1403);
    expect(codeOf(await mira.call("POST", linksOf(`${workspaceId}/workspace/root`), { access: "view", days: 1 }))).toBe(1403);
    for (const wrong of [
      { access: "view", days: 366 },
      { access: "own", days: 1 },
      { access: "view", days: 1, role: "admin" },
    ])
      expect(codeOf(await mira.call("POST", linksOf(note), wrong))).toBe(3400);
  });

  it("lets a guest into that one document, under the name they gave, and says nothing of anything else", async () => {
    const { token } = await linkTo(note, ada);
    const { body: pass } = await enter(token, "  Gast  ");
    expect(pass).toMatchObject({ document: note, access: "view", guest: { name: "Gast" } });
    expect(await standingOf(pass, note)).toEqual({ role: "guest", mayEdit: false });
    const other = await noteOf(ada);
    for (const elsewhere of [other, `${workspaceId}/workspace/root`]) expect(await standingOf(pass, elsewhere)).toBeNull();
    expect(JSON.stringify(pass)).not.toContain(ada.email);
  });

  it("opens no route: what a guest gets from REST is what nobody gets", async () => {
    const { body: pass } = await enter((await linkTo(note, ada, { access: "edit" })).token);
    for (const path of [
      `/documents/${note}`,
      `/workspaces/${workspaceId}/documents`,
      `/workspaces/${workspaceId}/people`,
      "/me",
      `/documents/${note}/versions`,
    ]) {
      const { statusCode } = await test.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${pass.accessToken}` } });
      expect(statusCode, path).toBe(401);
    }
  });

  it("to edit lets a guest edit; the same device is the same guest again, another one another", async () => {
    const { token } = await linkTo(note, ada, { access: "edit" });
    const key = secret();
    const [first, again, other] = [await enter(token, "Gast", key), await enter(token, "Gast II", key), await enter(token)];
    expect(await standingOf(first.body, note)).toEqual({ role: "guest", mayEdit: true });
    expect(again.body.guest).toEqual({ id: first.body.guest.id, name: "Gast II" });
    expect(other.body.guest.id).not.toBe(first.body.guest.id);
    const names = await test.deps.people.namesOf([first.body.guest.id]);
    expect(names.get(first.body.guest.id)).toBe("Gast II (guest)");
  });

  it("is listed with how many came, and never with its secret", async () => {
    const document = await noteOf(ada);
    const { id, token } = await linkTo(document, ada, { days: 30 });
    await enter(token);
    const { links } = (await mira.call("GET", linksOf(document))).body as { links: GuestLink[] };
    expect(links).toEqual([
      expect.objectContaining({
        id,
        access: "view",
        guests: 1,
        createdBy: { id: ada.session.user.id, name: "Ada" },
        seenAt: expect.any(String),
      }),
    ]);
    expect(JSON.stringify(links)).not.toContain(token);
  });
});

describe("a link for guests ends (one answer for each: 1433)", () => {
  const ended = async (token: string, pass: GuestPass, document: string) => {
    expect(await standingOf(pass, document)).toBeNull();
    const { status, body } = await enter(token);
    expect([status, Problem.parse(body).code]).toEqual([404, 1433]);
  };
  async function opened(document: string, by = ada, days = 1) {
    const { id, token } = await linkTo(document, by, { access: "edit", days });
    return { id, token, pass: (await enter(token)).body };
  }

  it("withdrawn by hand, by anybody who may share the document, and from no other document's address", async () => {
    const { id, token, pass } = await opened(note);
    const other = await noteOf(ada);
    expect((await ada.call("DELETE", `${linksOf(other)}/${id}`)).status).toBe(204);
    expect(await standingOf(pass, note)).not.toBeNull();
    expect(codeOf(await bo.call("DELETE", `${linksOf(note)}/${id}`))).toBe(1403);
    expect((await mira.call("DELETE", `${linksOf(note)}/${id}`)).status).toBe(204);
    await ended(token, pass, note);
    expect((await test.deps.people.namesOf([pass.guest.id])).get(pass.guest.id)).toBe("Gast (guest)"); // history goes on knowing
  });

  it("with its time, and a guest's token is never good for longer", async () => {
    const { id, token, pass } = await opened(note);
    const organizationId = mira.session.organizations[0]?.id as string;
    const lengthened = test.database.withOrg(organizationId, (sql) =>
      sql.query("update core.guest_link set expires_at = 'infinity' where id = $1", [id]),
    );
    await expect(lengthened).rejects.toThrow(); // who serves requests makes and ends links, and lengthens none
    const soon = new pg.Client({ connectionString: test.databaseUrl });
    await soon.connect();
    await soon.query("update core.guest_link set expires_at = now() + interval '30 seconds' where id = $1", [id]);
    const { body } = await enter(token);
    expect(Date.parse(body.expiresAt)).toBeLessThanOrEqual(Date.now() + 31_000);
    await soon.query("update core.guest_link set expires_at = now() where id = $1", [id]);
    await soon.end();
    await ended(token, pass, note);
  });

  it("with the document's turn to private, and with its maker's right to share", async () => {
    const turned = await noteOf(ada);
    const first = await opened(turned);
    expect((await ada.call("PATCH", "/documents", { name: turned, audience: "private" })).status).toBeLessThan(300);
    await ended(first.token, first.pass, turned);
    const cy = await signUp(test.app, "Cy", {
      invitation: ((await mira.call("POST", "/invitations", { workspaceId })).body as { token: string }).token,
    });
    const theirs = await noteOf(cy);
    const second = await opened(theirs, cy);
    const organizationId = mira.session.organizations[0]?.id as string;
    expect((await mira.call("DELETE", `/organizations/${organizationId}/members/${cy.session.user.id}`)).status).toBe(204);
    await ended(second.token, second.pass, theirs);
  });

  it("mistyped, it never was one", async () => {
    const { status, body } = await enter(secret());
    expect([status, Problem.parse(body).code]).toEqual([404, 1433]);
    expect(Problem.parse((await enter("short")).body).code).toBe(3400);
  });

  it("tells in the audit log who made it, who came and that it ended, without its secret", async () => {
    const document = await noteOf(ada);
    const { id, token } = await opened(document);
    await ada.call("DELETE", `${linksOf(document)}/${id}`);
    const organizationId = mira.session.organizations[0]?.id as string;
    const log = JSON.stringify((await mira.call("GET", `/audit?organizationId=${organizationId}`)).body);
    for (const action of ["guest_link.added", "guest.added", "guest_link.removed"]) expect(log).toContain(action);
    expect(log).not.toContain(token);
  });
});

describe("links for guests", () => {
  it("are twenty for a document at most, also when they are asked for at once (1434)", async () => {
    const document = await noteOf(ada);
    const many = Array.from({ length: 25 }, () => ada.call("POST", linksOf(document), { access: "view", days: 1 }));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(codeOf(await ada.call("POST", linksOf(document), { access: "view", days: 1 }))).toBe(1434);
  });
});
