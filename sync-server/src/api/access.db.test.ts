import { newId } from "@coreos/schema/ids/id";
import type { Member, ShareList, Team } from "@coreos/schema/protocol/access";
import { Problem } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person; // owns the organization
let noa: Person; // its admin
let ada: Person; // members
let bo: Person;
let stranger: Person;
let organizationId: string;
/** Everybody joined by a link to this one. */
let commons: string;

beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira");
  stranger = await signUp(test.app, "Stranger");
  organizationId = mira.session.organizations[0]?.id as string;
  commons = await workspaceOf(mira);
  [noa, ada, bo] = [await join("Noa", "admin"), await join("Ada"), await join("Bo")];
});
afterAll(() => test.close());

const idOf = (person: Person) => person.session.user.id;
const codeOf = (answer: { body: unknown }) => Problem.parse(answer.body).code;
const here = (path: string) => `/organizations/${organizationId}${path}`;

async function join(name: string, role: "admin" | "member" = "member"): Promise<Person> {
  const link = await mira.call("POST", "/invitations", { workspaceId: commons, role });
  return signUp(test.app, name, { invitation: (link.body as { token: string }).token });
}

async function workspaceOf(person: Person): Promise<string> {
  const id = newId();
  expect((await person.call("POST", "/workspaces", { id, organizationId, name: "Room" })).status).toBe(201);
  return id;
}

async function noteIn(person: Person, workspaceId: string, audience: "workspace" | "private" = "workspace"): Promise<string> {
  const name = `${workspaceId}/note/${newId()}`;
  expect((await person.call("POST", "/documents", { name, audience })).status).toBe(201);
  return name;
}

const roleOf = async (person: Person, name: string) => (await test.deps.people.roleIn(idOf(person), name)) ?? null;
const workspacesOf = async (person: Person) =>
  ((await person.call("GET", "/workspaces")).body as { workspaces: { id: string }[] }).workspaces.map(({ id }) => id);

describe("members", () => {
  it("see each other, their addresses only who manages them; a stranger sees nobody", async () => {
    const seen = (await noa.call("GET", here("/members"))).body as { members: Member[] };
    expect(seen.members.map(({ name, role, isOwner }) => [name, role, isOwner])).toEqual([
      ["Mira", "admin", true],
      ["Noa", "admin", false],
      ["Ada", "member", false],
      ["Bo", "member", false],
    ]);
    expect(seen.members[2]?.email).toBe(ada.email);
    const bySomeMember = (await ada.call("GET", here("/members"))).body as { members: Member[] };
    expect(bySomeMember.members.map(({ email }) => email)).toEqual([null, null, null, null]);
    expect(codeOf(await stranger.call("GET", here("/members")))).toBe(1403);
    expect(codeOf(await stranger.call("GET", "/organizations/not-an-id/members"))).toBe(1403);
  });

  it("change roles by admins alone; the owner stays one", async () => {
    expect(codeOf(await ada.call("PATCH", here(`/members/${idOf(bo)}`), { role: "admin" }))).toBe(1403);
    expect((await noa.call("PATCH", here(`/members/${idOf(bo)}`), { role: "admin" })).status).toBe(204);
    expect((await noa.call("PATCH", here(`/members/${idOf(bo)}`), { role: "member" })).status).toBe(204);
    expect(codeOf(await noa.call("PATCH", here(`/members/${idOf(mira)}`), { role: "member" }))).toBe(1412);
    expect(codeOf(await noa.call("PATCH", here(`/members/${idOf(stranger)}`), { role: "admin" }))).toBe(1403);
    expect((await noa.call("PATCH", here(`/members/${idOf(bo)}`), { role: "super-admin" })).status).toBe(400);
  });

  it("leave by themselves or are removed by an admin, never by another member; the owner hands on first", async () => {
    const gone = await join("Gone");
    expect(codeOf(await ada.call("DELETE", here(`/members/${idOf(gone)}`)))).toBe(1403);
    expect((await gone.call("DELETE", here(`/members/${idOf(gone)}`))).status).toBe(204);
    expect(await workspacesOf(gone)).not.toContain(commons);
    expect(codeOf(await mira.call("DELETE", here(`/members/${idOf(mira)}`)))).toBe(1412);
    const removed = await join("Removed");
    expect((await noa.call("DELETE", here(`/members/${idOf(removed)}`))).status).toBe(204);
    expect(codeOf(await noa.call("DELETE", here(`/members/${idOf(removed)}`)))).toBe(1403);
  });

  it("get a new owner from the old one alone, and only an admin", async () => {
    expect(codeOf(await noa.call("PATCH", here(""), { owner: idOf(noa) }))).toBe(1403);
    expect(codeOf(await mira.call("PATCH", here(""), { owner: idOf(ada) }))).toBe(1403);
    expect((await mira.call("PATCH", here(""), { owner: idOf(noa), name: "Atelier" })).status).toBe(204);
    expect((await noa.call("PATCH", here(""), { owner: idOf(mira) })).status).toBe(204);
    expect((await noa.call("GET", "/organizations")).body).toMatchObject({
      organizations: expect.arrayContaining([expect.objectContaining({ name: "Atelier" })]),
    });
  });
});

describe("what a member sees", () => {
  it("is the workspaces they were let into; an admin sees all of the organization's", async () => {
    const room = await workspaceOf(ada);
    expect(await workspacesOf(ada)).toEqual(expect.arrayContaining([commons, room]));
    expect(await workspacesOf(bo)).not.toContain(room);
    expect(await workspacesOf(noa)).toContain(room);
    const note = await noteIn(ada, room);
    expect(await roleOf(bo, note)).toBeNull();
    expect(await roleOf(noa, note)).toMatchObject({ role: "admin", access: "edit" });
    expect(codeOf(await bo.call("GET", `/workspaces/${room}/documents`))).toBe(1403);
  });

  it("law 19: is nothing private to somebody else, admins and the instance's own included", async () => {
    const note = await noteIn(ada, commons, "private");
    for (const person of [mira, noa, bo]) expect(await roleOf(person, note)).toBeNull();
    expect(await test.deps.people.roleIn("operator", note)).toBeNull();
    expect(await roleOf(ada, note)).toMatchObject({ role: "member", access: "edit" });
    expect(JSON.stringify((await noa.call("GET", `/workspaces/${commons}/documents`)).body)).not.toContain(note);
  });

  it("is every organization for who runs the instance", async () => {
    expect(await test.deps.people.roleIn("operator", await noteIn(bo, commons))).toMatchObject({ role: "super-admin", access: "edit" });
    expect(await test.deps.people.roleInOrganization("operator", organizationId)).toMatchObject({ role: "super-admin" });
    const made = await test.deps.people.claimWorkspace("operator", { id: newId(), organizationId, name: "Set up for them" });
    expect(made.created).toBe(true); // without being let in: they are no member
  });
});

describe("sharing", () => {
  const shares = (workspaceId: string) => `/workspaces/${workspaceId}/shares`;
  const of = (name: string) => `/documents/${name}/shares`;

  it("lets a person in to look or to edit, and out again", async () => {
    const room = await workspaceOf(ada);
    const note = await noteIn(ada, room);
    const withBo = { accountId: idOf(bo) };
    expect((await ada.call("PUT", shares(room), { with: withBo, access: "view" })).status).toBe(204);
    expect(await roleOf(bo, note)).toEqual({ role: "member", organizationId, access: "view" });
    expect(codeOf(await bo.call("POST", "/documents", { name: `${room}/note/${newId()}` }))).toBe(1403);
    expect((await ada.call("PUT", shares(room), { with: withBo, access: "edit" })).status).toBe(204);
    test.deps.people.forgetRoles();
    expect(await roleOf(bo, note)).toMatchObject({ access: "edit" });
    const listed = (await ada.call("GET", shares(room))).body as ShareList;
    expect(listed.shares.map(({ name, access }) => [name, access])).toEqual([
      ["Ada", "edit"],
      ["Bo", "edit"],
    ]);
    expect(listed.admins.map(({ name }) => name)).toEqual(["Mira", "Noa"]);
    expect((await ada.call("DELETE", shares(room), { with: withBo })).status).toBe(204);
    test.deps.people.forgetRoles();
    expect(await roleOf(bo, note)).toBeNull();
  });

  it("is for who made it and for admins, and reaches nobody outside the organization", async () => {
    const room = await workspaceOf(ada);
    expect((await ada.call("PUT", shares(room), { with: { accountId: idOf(bo) }, access: "edit" })).status).toBe(204);
    expect(codeOf(await bo.call("PUT", shares(room), { with: { accountId: idOf(bo) }, access: "edit" }))).toBe(1403);
    expect((await noa.call("PUT", shares(room), { with: { accountId: idOf(bo) }, access: "view" })).status).toBe(204);
    for (const outside of [{ accountId: idOf(stranger) }, { accountId: "nobody" }, { teamId: newId() }, { teamId: "no id" }]) {
      expect(codeOf(await ada.call("PUT", shares(room), { with: outside, access: "edit" }))).toBe(1403);
    }
    expect((await ada.call("PUT", shares(room), { with: { accountId: idOf(bo), teamId: newId() }, access: "edit" })).status).toBe(400);
  });

  it("of one document opens that one alone, and lists it for whom it is", async () => {
    const room = await workspaceOf(ada);
    const [open, closed] = [await noteIn(ada, room), await noteIn(ada, room)];
    expect((await ada.call("PUT", of(open), { with: { accountId: idOf(bo) }, access: "view" })).status).toBe(204);
    expect(await roleOf(bo, open)).toMatchObject({ access: "view" });
    expect(await roleOf(bo, closed)).toBeNull();
    expect(await roleOf(bo, `${room}/workspace/root`)).toBeNull();
    expect((await bo.call("GET", "/me/shared")).body).toMatchObject({ documents: [{ name: open, access: "view" }] });
    expect(codeOf(await bo.call("PUT", of(open), { with: { accountId: idOf(bo) }, access: "edit" }))).toBe(1403);
  });

  it("by a team follows who is in it", async () => {
    const team = (await noa.call("POST", here("/teams"), { name: "Sales" })).body as Team;
    expect(codeOf(await noa.call("POST", here("/teams"), { name: "sales" }))).toBe(1413);
    expect(codeOf(await ada.call("POST", here("/teams"), { name: "Mine" }))).toBe(1403);
    const room = await workspaceOf(ada);
    const note = await noteIn(ada, room);
    await ada.call("PUT", shares(room), { with: { teamId: team.id }, access: "edit" });
    expect(await roleOf(bo, note)).toBeNull();
    expect((await noa.call("PUT", here(`/teams/${team.id}/members/${idOf(bo)}`))).status).toBe(204);
    expect(await roleOf(bo, note)).toMatchObject({ access: "edit" });
    expect(await workspacesOf(bo)).toContain(room);
    expect(codeOf(await noa.call("PUT", here(`/teams/${team.id}/members/${idOf(stranger)}`)))).toBe(1403);
    expect((await noa.call("PATCH", here(`/teams/${team.id}`), { name: "Selling" })).status).toBe(204);
    expect((await ada.call("GET", here("/teams"))).body).toMatchObject({ teams: [{ name: "Selling", members: [idOf(bo)] }] });
    expect((await noa.call("DELETE", here(`/teams/${team.id}`))).status).toBe(204);
    test.deps.people.forgetRoles();
    expect(await roleOf(bo, note)).toBeNull();
    expect(codeOf(await noa.call("DELETE", here(`/teams/${team.id}`)))).toBe(1403);
  });

  it("of a removed member is gone with the membership, also when they come back", async () => {
    const room = await workspaceOf(ada);
    const passing = await join("Passing");
    await ada.call("PUT", shares(room), { with: { accountId: idOf(passing) }, access: "edit" });
    expect(await workspacesOf(passing)).toContain(room);
    await noa.call("DELETE", here(`/members/${idOf(passing)}`));
    const { token } = (await mira.call("POST", "/invitations", { workspaceId: commons })).body as { token: string };
    await passing.call("POST", `/invitations/${token}/accept`);
    expect(await workspacesOf(passing)).not.toContain(room);
  });
});

describe("invitations", () => {
  it("are listed and ended by admins; an ended one opens nothing", async () => {
    const { token } = (await mira.call("POST", "/invitations", { workspaceId: commons })).body as { token: string };
    expect(codeOf(await ada.call("GET", here("/invitations")))).toBe(1403);
    const { invitations } = (await noa.call("GET", here("/invitations"))).body as { invitations: { id: string; invitedBy: string }[] };
    expect(invitations[0]).toMatchObject({ invitedBy: "Mira", role: "member", workspace: "Room" });
    expect((await noa.call("DELETE", here(`/invitations/${invitations[0]?.id}`))).status).toBe(204);
    expect(codeOf(await stranger.call("POST", `/invitations/${token}/accept`))).toBe(1404);
  });
});
