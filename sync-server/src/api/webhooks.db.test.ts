/** Webhooks: what happens in an organization reaches a program, signed, and nobody else's program. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { newId } from "@coreos/schema/ids/id";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

const WAIT = { timeout: 20_000 };

/** The other side. */
class Receiver {
  readonly got: { headers: IncomingHttpHeaders; body: string }[] = [];
  status = 204;
  readonly #server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      this.got.push({ headers: request.headers, body });
      response
        .writeHead(this.status, this.status === 302 ? { location: "http://127.0.0.1:1/elsewhere" } : {})
        .end("secret words of theirs");
    });
  });
  url = "";

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
    return this;
  }

  messages(type?: string) {
    return this.got.map(({ body }) => JSON.parse(body)).filter((message) => !type || message.type === type);
  }

  stop = () => new Promise((done) => this.#server.close(done));
}

let server: TestServer;
let ada: Program;
let receiver: Receiver;
beforeAll(async () => {
  server = await testServer({ COREOS_PRIVATE_WEBHOOKS: "true" });
});
afterAll(() => server.close());
beforeEach(async () => {
  receiver = await new Receiver().start();
  ada = await server.founder("Ada");
});
afterEach(() => receiver.stop());

const at = (program = ada) => `/organizations/${program.organizationId}/webhooks`;
async function hook(events: string[], program = ada) {
  const { status, body } = await program.call("POST", at(program), { name: "Ours", url: receiver.url, events });
  expect(status).toBe(201);
  return body as { id: string; secret: string };
}
const webhookOf = async (id: string) => (await ada.call("GET", at())).body.webhooks.find((each: { id: string }) => each.id === id);
async function note(program = ada, more: object = {}): Promise<string> {
  const name = `${program.workspaceId}/note/${newId()}`;
  expect((await program.call("POST", "/documents", { name, ...more })).status).toBe(201);
  return name;
}

describe("a webhook", () => {
  it("is told of what it asked for alone, signed so that the library of the standard believes it", async () => {
    const { secret } = await hook(["document.added", "member.added", "document.changed"]);
    const name = await note(ada, { title: "Plan", markdown: "Words of ours" });
    const { token } = (await ada.call("POST", "/invitations", { workspaceId: ada.workspaceId })).body;
    const bob = await server.founder("Bob", { invitation: token });
    await expect.poll(() => receiver.messages("member.added").length, WAIT).toBe(1);
    await expect.poll(() => receiver.messages("document.changed").length, WAIT).toBe(1);
    await expect.poll(() => receiver.messages("document.added").length, WAIT).toBe(1);
    expect(receiver.messages("document.added").map(({ data }) => data)).toEqual([{ document: name, actor: ada.id }]);
    expect(receiver.messages("document.changed")[0].data).toMatchObject({ document: name, seq: expect.any(Number) });
    expect(JSON.stringify(receiver.messages("member.added")[0])).toContain(bob.id);
    expect(receiver.messages("workspace.added")).toEqual([]);
    for (const { headers, body } of receiver.got) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ timestamp: expect.any(String) });
      expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
      expect(body).not.toMatch(/Plan|Words of ours/);
    }
    expect(new Set(receiver.got.map(({ headers }) => headers["webhook-id"])).size).toBe(receiver.got.length);
    const settled = { waiting: 0, failing: null, deliveredAt: expect.any(String) };
    await expect.poll(async () => (await ada.call("GET", at())).body.webhooks[0], WAIT).toMatchObject(settled);
  });

  it("hears nothing of what is private, nor of another organization", async () => {
    await hook(["document.added", "document.changed", "file.stored", "workspace.added"]);
    const bob = await server.founder("Bob");
    await note(bob, { title: "Theirs" });
    const hidden = await note(ada, { audience: "private" });
    await ada.call("POST", `/documents/${hidden}/append`, { markdown: "Mine alone" });
    const shown = await note();
    await ada.call("POST", `/documents/${shown}/append`, { markdown: "Ours" });
    await expect.poll(() => receiver.messages().map(({ data }) => data.document), WAIT).toEqual([shown, shown]);
    await ada.call("PATCH", "/documents", { name: hidden, audience: "workspace" });
    await expect.poll(() => receiver.messages("document.added").length, WAIT).toBe(2);
  });

  it("that fails is tried again, says why without the other side's words, and is well once it answers", async () => {
    receiver.status = 503;
    const { id } = await hook(["document.added"]);
    const name = await note();
    await expect.poll(async () => (await webhookOf(id)).failing, WAIT).toEqual({ since: expect.any(String), why: "It answered 503." });
    expect((await webhookOf(id)).waiting).toBe(1);
    receiver.status = 200;
    await expect.poll(() => receiver.got.length, WAIT).toBe(2);
    expect(receiver.got[0]?.headers["webhook-id"]).toBe(receiver.got[1]?.headers["webhook-id"]);
    expect(receiver.messages()[1].data.document).toBe(name);
    await expect.poll(async () => (await webhookOf(id)).failing, WAIT).toBeNull();
  });

  it("that answers 410 is turned off with a line in the audit log, and turned on again does not send what waited", async () => {
    receiver.status = 410;
    const { id } = await hook(["document.added"]);
    await note();
    await expect.poll(async () => (await webhookOf(id)).isOn, WAIT).toBe(false);
    const lines = async () => (await ada.call("GET", `/audit?organizationId=${ada.organizationId}&action=webhook`)).body.lines;
    await expect.poll(async () => (await lines()).map(({ action }: { action: string }) => action), WAIT).toContain("webhook.turned_off");
    receiver.status = 200;
    const got = receiver.got.length;
    expect((await ada.call("PATCH", `${at()}/${id}`, { isOn: true })).status).toBe(204);
    expect(await webhookOf(id)).toMatchObject({ isOn: true, waiting: 0, failing: null });
    const next = await note();
    await expect.poll(() => receiver.got.length, WAIT).toBe(got + 1);
    expect(receiver.messages().at(-1).data.document).toBe(next);
  });

  it("never follows where it is sent on to", async () => {
    receiver.status = 302;
    const { id } = await hook(["document.added"]);
    expect((await ada.call("POST", `${at()}/${id}/test`)).body).toEqual({ status: 302, why: "It answered 302." });
    expect(receiver.messages("webhook.test")).toHaveLength(1);
  });

  it("keeps its old secret for a day beside the new one", async () => {
    const { id, secret: old } = await hook(["document.added"]);
    const { secret } = (await ada.call("POST", `${at()}/${id}/secret`)).body;
    await note();
    await expect.poll(() => receiver.got.length, WAIT).toBe(1);
    const [{ body, headers }] = receiver.got as [(typeof receiver.got)[0]];
    for (const each of [old, secret]) new Webhook(each).verify(body, headers as Record<string, string>);
    expect(() => new Webhook(`whsec_${Buffer.alloc(32).toString("base64")}`).verify(body, headers as Record<string, string>)).toThrow();
  });

  it("belongs to admins, in person: members, keys, strangers and nobody are refused alike", async () => {
    const { id } = await hook(["document.added"]);
    const { token } = (await ada.call("POST", "/invitations", { workspaceId: ada.workspaceId })).body;
    const member = await server.founder("Bob", { invitation: token });
    const stranger = await server.founder("Eve");
    const scopes = ["documents:write", "files:write", "people:write"];
    const { key } = (await ada.call("POST", "/api-keys", { organizationId: ada.organizationId, name: "k", scopes })).body;
    for (const call of [member.call, stranger.call, server.as(key)]) {
      for (const [method, path, body] of [
        ["GET", at(), null],
        ["POST", at(), { name: "x", url: receiver.url, events: ["document.added"] }],
        ["PATCH", `${at()}/${id}`, { isOn: false }],
        ["POST", `${at()}/${id}/secret`, null],
        ["POST", `${at()}/${id}/test`, null],
        ["DELETE", `${at()}/${id}`, null],
      ] as const)
        expect((await call(method, path, body)).body?.code).toBe(1403);
    }
    expect((await stranger.call("PATCH", `${at(stranger)}/${id}`, { isOn: false })).body.code).toBe(1403);
    expect((await stranger.call("PATCH", `${at(stranger)}/${newId()}`, { isOn: false })).body.code).toBe(1403);
    expect((await ada.call("DELETE", `${at()}/${id}`)).status).toBe(204);
    expect((await ada.call("GET", at())).body.webhooks).toEqual([]);
  });

  it("is refused above twenty, with an unknown event, and with an address that is none", async () => {
    const made = { name: "x", url: receiver.url, events: ["document.added"] };
    for (let count = 0; count < 20; count++) await hook(["document.added"]);
    expect((await ada.call("POST", at(), made)).body.code).toBe(2409);
    for (const wrong of [{ events: ["everything"] }, { events: [] }, { url: "ftp://example.com" }, { url: "x" }, { more: 1 }])
      expect((await ada.call("POST", at(), { ...made, ...wrong })).body.code).toBe(3400);
  });

  it("keeps no secret in the clear, and goes with its organization", async () => {
    const { secret } = await hook(["document.added"]);
    await note();
    const bytes = Buffer.from(secret.slice("whsec_".length), "base64");
    const rows = await server.query("select secret from core.webhook where organization_id = $1", [ada.organizationId]);
    expect(rows).toHaveLength(1);
    for (const row of rows) expect((row.secret as Buffer).includes(bytes)).toBe(false);
    const { name } = (await ada.call("GET", "/organizations")).body.organizations[0];
    expect((await ada.call("DELETE", `/organizations/${ada.organizationId}`, { name })).status).toBe(204);
    for (const table of ["webhook", "webhook_delivery", "webhook_told"])
      expect(await server.query(`select from core.${table} where organization_id = $1`, [ada.organizationId])).toEqual([]);
  });
});

describe("without leave for private addresses", () => {
  it("a webhook leads to a public https address", async () => {
    const strict = await testServer();
    try {
      const eve = await strict.founder("Eve");
      for (const url of [
        "http://example.com",
        "https://127.0.0.1/x",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "http://localhost:1",
      ])
        expect((await eve.call("POST", at(eve), { name: "x", url, events: ["document.added"] })).body.code).toBe(2422);
    } finally {
      await strict.close();
    }
  });
});
