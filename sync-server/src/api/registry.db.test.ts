import { newId } from "@coreos/schema/ids/id";
import { DocumentList, PersonList, Problem, Workspace } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashOfInvitation, newInvitationToken } from "./invitation-token.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person;
let stranger: Person;
let colleague: Person;
let workspaceId: string;

beforeAll(async () => {
  test = await testApp();
  [mira, stranger] = await Promise.all([signUp(test.app, "Mira"), signUp(test.app, "Stranger")]);
  workspaceId = await claim(mira);
  const link = await mira.call("POST", "/invitations", { workspaceId });
  colleague = await signUp(test.app, "Noa", { invitation: (link.body as { token: string }).token });
});
afterAll(() => test.close());

const organizationOf = (person: Person) => person.session.organizations[0]?.id as string;

async function claim(person: Person, id: string = newId()): Promise<string> {
  const answer = await person.call("POST", "/workspaces", { id, organizationId: organizationOf(person), name: "Bakery" });
  expect(answer.status).toBe(201);
  return id;
}

const register = (person: Person, name: string, audience?: string) =>
  person.call("POST", "/documents", audience ? { name, audience } : { name });
const listed = async (person: Person, id = workspaceId) =>
  DocumentList.parse((await person.call("GET", `/workspaces/${id}/documents`)).body).documents.map(({ name }) => name);
const codeOf = (answer: { body: unknown }) => Problem.parse(answer.body).code;

describe("claiming a workspace", () => {
  it("law 16: the same claim again answers the same, and its root document is there at once", async () => {
    const id = newId();
    const wanted = { id, organizationId: organizationOf(mira), name: "Bakery" };
    const first = await mira.call("POST", "/workspaces", wanted);
    const again = await mira.call("POST", "/workspaces", { ...wanted, name: "Renamed meanwhile" });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(Workspace.parse(first.body)).toEqual(wanted);
    expect(again.body).toEqual(first.body);
    expect(await listed(mira, id)).toEqual([`${id}/workspace/root`]);
    expect((await mira.call("GET", "/workspaces")).body).toMatchObject({ workspaces: expect.arrayContaining([wanted]) });
  });

  it("law 16: of two organizations that claim at once one gets it, the other learns only that it is taken", async () => {
    const id = newId();
    const claims = [mira, stranger].map((person) =>
      person.call("POST", "/workspaces", { id, organizationId: organizationOf(person), name: `${person.session.user.name}'s own` }),
    );
    const answers = await Promise.all(claims);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const refused = answers.find((answer) => answer.status === 409) as { body: Problem };
    expect(codeOf(refused)).toBe(1410);
    expect(Object.keys(refused.body).sort()).toEqual(["code", "status", "title", "type"]);
    const loser = answers[0]?.status === 409 ? mira : stranger;
    expect(await loser.call("GET", `/workspaces/${id}/documents`)).toMatchObject({ status: 403 });
  });

  it.each(["not-a-uuid-but-thirty-six-characters!", "------------------------------------"])(
    "refuses an id that is none: %s",
    async (id) => {
      expect(codeOf(await mira.call("POST", "/workspaces", { id, organizationId: organizationOf(mira), name: "x" }))).toBe(3400);
    },
  );

  it.each([newId(), "nonsense"])("refuses an organization one is not a member of: %s", async (organizationId) => {
    expect(codeOf(await mira.call("POST", "/workspaces", { id: newId(), organizationId, name: "x" }))).toBe(1403);
    const others = { id: newId(), organizationId: organizationOf(stranger), name: "x" };
    expect(codeOf(await mira.call("POST", "/workspaces", others))).toBe(1403);
  });
});

describe("the people of a workspace", () => {
  it("are its members by name, without their addresses, for members alone", async () => {
    const answer = await colleague.call("GET", `/workspaces/${workspaceId}/people`);
    const named = ({ session: { user } }: Person) => ({ id: user.id, name: user.name });
    expect(PersonList.parse(answer.body).people.slice(0, 2)).toEqual([named(mira), named(colleague)]);
    expect(JSON.stringify(answer.body)).not.toContain("@");
    for (const id of [workspaceId, newId(), "nonsense"]) {
      expect(codeOf(await stranger.call("GET", `/workspaces/${id}/people`)), id).toBe(1403);
    }
  });
});

describe("registering a document", () => {
  it("is done once, however often it is asked for, by whichever member", async () => {
    const name = `${workspaceId}/note/${newId()}`;
    const answers = await Promise.all([register(mira, name), register(mira, name), register(colleague, name)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 201]);
    const entry = { name, kind: "note", audience: "workspace", seq: 0, sizeBytes: 0, changedAt: null };
    for (const answer of answers) expect(answer.body).toEqual(entry);
    expect((await listed(colleague)).filter((other) => other === name)).toHaveLength(1);
    expect(await test.deps.people.roleIn(colleague.session.user.id, name)).toEqual({
      role: "member",
      access: "edit",
      organizationId: organizationOf(mira),
    });
  });

  it("law 15: a workspace of others and one that does not exist get the same answer", async () => {
    const foreign = await register(stranger, `${workspaceId}/note/${newId()}`);
    const unknown = await register(stranger, `${newId()}/note/${newId()}`);
    expect(codeOf(foreign)).toBe(1403);
    expect(foreign.body).toEqual(unknown.body);
    for (const id of [workspaceId, newId(), "nonsense"]) {
      expect(codeOf(await stranger.call("GET", `/workspaces/${id}/documents`)), id).toBe(1403);
    }
    expect(await test.deps.people.roleIn(stranger.session.user.id, `${workspaceId}/workspace/root`)).toBeNull();
    expect(await test.deps.people.roleIn(mira.session.user.id, `${workspaceId}/note/${newId()}`)).toBeNull();
  });

  it("keeps a private document its owner's: not in others' lists, not by name, not to be registered over", async () => {
    const name = `${workspaceId}/note/${newId()}`;
    expect((await register(mira, name, "private")).status).toBe(201);
    expect(await listed(mira)).toContain(name);
    expect(await listed(colleague)).not.toContain(name);
    expect(await test.deps.people.roleIn(mira.session.user.id, name)).toMatchObject({ role: "admin" });
    expect(await test.deps.people.roleIn(colleague.session.user.id, name)).toBeNull();
    expect(codeOf(await register(colleague, name))).toBe(1403);
    expect(codeOf(await register(colleague, name, "private"))).toBe(1403);
  });

  it("does not change who may read by being asked again", async () => {
    const name = `${workspaceId}/canvas/${newId()}`;
    await register(mira, name);
    expect(codeOf(await register(mira, name, "private"))).toBe(3408);
    expect(await listed(colleague)).toContain(name);
  });

  it("makes a person's own document private, and nobody else's", async () => {
    const own = `${workspaceId}/person/${colleague.session.user.id}`;
    expect((await register(colleague, own)).body).toMatchObject({ audience: "private" });
    expect(await listed(mira)).not.toContain(own);
    expect(codeOf(await register(mira, own))).toBe(1403);
  });

  describe("changing who may read it", () => {
    const change = (person: Person, name: string, audience: string) => person.call("PATCH", "/documents", { name, audience });

    it("is its owner's: shared, everybody here reads it; taken back, nobody else does, at once", async () => {
      const name = `${workspaceId}/note/${newId()}`;
      await register(mira, name, "private");
      expect(codeOf(await change(colleague, name, "workspace"))).toBe(1403);
      expect((await change(mira, name, "workspace")).body).toMatchObject({ name, audience: "workspace" });
      expect(await listed(colleague)).toContain(name);
      expect(await test.deps.people.roleIn(colleague.session.user.id, name)).not.toBeNull();
      expect(codeOf(await change(colleague, name, "private"))).toBe(1403);
      expect((await change(mira, name, "private")).status).toBe(200);
      expect(await test.deps.people.roleIn(colleague.session.user.id, name)).toBeNull();
      expect(await listed(colleague)).not.toContain(name);
    });

    it("law 15: answers a stranger and a document that does not exist alike", async () => {
      const name = `${workspaceId}/note/${newId()}`;
      await register(mira, name);
      const [foreign, unknown] = [
        await change(stranger, name, "private"),
        await change(stranger, `${workspaceId}/note/${newId()}`, "private"),
      ];
      expect(codeOf(foreign)).toBe(1403);
      expect(foreign.body).toEqual(unknown.body);
    });

    it("leaves the list of a workspace and a person's own document as they are", async () => {
      const own = `${workspaceId}/person/${mira.session.user.id}`;
      await register(mira, own);
      for (const name of [`${workspaceId}/workspace/root`, own]) expect(codeOf(await change(mira, name, "workspace")), name).toBe(1403);
    });
  });

  it.each(["records/hubspot.deals.0", "metrics/workspace.revenue", `workspace/${newId()}`])("leaves %s to the system", async (rest) => {
    expect(codeOf(await register(mira, `${workspaceId}/${rest}`))).toBe(1403);
  });

  it.each(["", "nonsense", "a/note/b", "x".repeat(200)])("law 1: refuses the name %j", async (name) => {
    expect(codeOf(await register(mira, name))).toBe(3401);
  });
});

describe("invitations", () => {
  const invite = async () =>
    (await mira.call("POST", "/invitations", { workspaceId })).body as { url: string; token: string; expiresAt: string };
  const preview = (token: string) => test.app.inject({ url: `/api/v1/invitations/${token}` });

  it("show where they lead without an account", async () => {
    const { token, url, expiresAt } = await invite();
    expect(url).toBe(`http://localhost:80/join/${token}`);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(13.9 * 24 * 3600 * 1000);
    expect((await preview(token)).json()).toEqual({ organization: "Mira’s company", workspace: "Bakery", invitedBy: "Mira" });
  });

  it("let a new person join and found an organization of their own, and a second one by the same link", async () => {
    const { token } = await invite();
    for (const name of ["Ada", "Bo"]) {
      const person = await signUp(test.app, name, { invitation: token });
      expect(person.session.organizations).toMatchObject([
        { name: `${name}’s company`, role: "admin" },
        { id: organizationOf(mira), role: "member" },
      ]);
      const own = newId(); // what they take along from their device is their own: the host's people do not see it
      expect(await claim(person, own)).toBe(own);
      expect(codeOf(await mira.call("GET", `/workspaces/${own}/documents`))).toBe(1403);
      expect(person.session.workspaces.map(({ id }) => id)).toContain(workspaceId);
    }
  });

  it("let somebody with an account join, once or twice, without touching the role they have", async () => {
    const { token } = await invite();
    const guest = await signUp(test.app, "Guest");
    for (let time = 0; time < 2; time++) {
      const answer = await guest.call("POST", `/invitations/${token}/accept`);
      expect(answer).toMatchObject({ status: 200, body: { workspace: { id: workspaceId, name: "Bakery" } } });
    }
    const { organizations } = (await guest.call("GET", "/organizations")).body as { organizations: object[] };
    expect(organizations).toMatchObject([{ role: "admin" }, { id: organizationOf(mira), role: "member" }]);
    await mira.call("POST", `/invitations/${token}/accept`);
    expect((await mira.call("GET", "/organizations")).body).toMatchObject({ organizations: [{ role: "admin" }] });
  });

  it("end: an ended and an unknown one are alike, and make no account", async () => {
    const { token } = await invite();
    const ended = newInvitationToken();
    const tokenSha256 = hashOfInvitation(ended);
    const where = { organizationId: organizationOf(mira), workspaceId };
    await test.deps.people.createInvitation(mira.session.user.id, { ...where, role: "member", tokenSha256, expiresAtMs: Date.now() - 1 });
    for (const unusable of [ended, "unknown", token.slice(0, -1)]) {
      const answer = await preview(unusable);
      expect(answer.json<Problem>()).toMatchObject({ code: 1404, status: 404 });
      expect(codeOf(await stranger.call("POST", `/invitations/${unusable}/accept`))).toBe(1404);
      const wanted = { name: "Late", email: `late-${newId()}@example.com`, password: "long enough for us", invitation: unusable };
      const signUpAnswer = await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-up", payload: wanted });
      expect(signUpAnswer.json()).toMatchObject({ code: 1404 });
      const again = await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-up", payload: { ...wanted, invitation: token } });
      expect(again.statusCode).toBe(201); // the refused one left no account behind
    }
  });

  it("are for admins to give: no stranger and no member", async () => {
    for (const person of [stranger, colleague]) expect(codeOf(await person.call("POST", "/invitations", { workspaceId }))).toBe(1403);
    expect((await mira.call("POST", "/invitations", { workspaceId })).status).toBe(201);
  });

  it("are kept as a hash: whoever reads the table cannot join", async () => {
    const { token } = await invite();
    const { rows } = await test.database.withOrg(organizationOf(mira), (sql) =>
      sql.query("select row_to_json(i)::text as row from core.invitation i"),
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from(token).toString("hex"));
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });
});
