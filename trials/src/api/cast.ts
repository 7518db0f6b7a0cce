/**
 * Who calls, and what there is to be found: an organization with every role, and another one whose people are strangers to it.
 *
 * Law     Every name and word that an organization keeps holds its canary: an answer to somebody outside that holds one has leaked.
 */
import { createHash } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { Secret, TOTP } from "otpauth";
import * as Y from "yjs";

export interface Caller {
  role: string;
  /** Whose answers may not be found in this caller's. */
  foreign: readonly House[];
  /** Names that only this caller has: a link lets in whoever holds it. */
  own: Record<string, string[]>;
  token(): Promise<string | null>;
  /** For handing in where its house is; who has none tries with the token. */
  grant?(): string | null;
}

/** What an operation asks of this caller. */
export async function tokenFor(caller: Caller, { byGrant }: { byGrant: boolean }): Promise<string | null> {
  const grant = byGrant ? caller.grant?.() : null;
  return grant ?? caller.token();
}

export interface House {
  canary: string;
  ids: Set<string>;
  known: Record<string, string[]>;
}

export type Call = (
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  type?: string,
) => Promise<{ status: number; body: string }>;

const PASSWORD = "a long enough password";
const FRESH_MS = 90_000;
/** Members who may be removed in passing. */
const EXTRAS = 10;

/** A person who signs in again before their token ends. */
async function person(call: Call, name: string, invitation?: string) {
  const email = `${newId()}@example.test`;
  const body = { name, email, password: PASSWORD, organization: `${name}s`, ...(invitation && { invitation }) };
  let session = await asked<Session>(call, "/auth/sign-up", null, body);
  const own = session.organizations.find(({ role }) => role === "admin");
  return {
    id: session.user.id,
    email,
    organizationId: own?.id as string,
    /** What its caller may fill in at the door. */
    signIn: { email: [email], password: [PASSWORD] },
    /** `own` may hold the secret of a second factor that was turned on in passing. */
    async token(own: Record<string, string[]> = {}) {
      if (Date.parse(session.expiresAt) - Date.now() < FRESH_MS) session = await signInAgain(call, email, own.secret?.at(-1));
      return session.accessToken;
    },
    grantFor: (organizationId: string) => session.submitGrants?.find((each) => each.organizationId === organizationId)?.grant ?? null,
  };
}

/** A code is good once, so the one of now may have been used: the next one is good already, too. */
async function signInAgain(call: Call, email: string, secret: string | undefined): Promise<Session> {
  const totp = secret && new TOTP({ secret: Secret.fromBase32(secret) });
  const codes = totp ? [0, 30_000].map((aheadMs) => totp.generate({ timestamp: Date.now() + aheadMs })) : [];
  for (const code of codes) {
    const answer = await call("POST", "/auth/sign-in", null, { email, password: PASSWORD, code });
    if (answer.status < 300) return JSON.parse(answer.body) as Session;
  }
  return asked<Session>(call, "/auth/sign-in", null, { email, password: PASSWORD });
}

type Person = Awaited<ReturnType<typeof person>>;

async function asked<T>(call: Call, path: string, token: string | null, body: unknown, method = "POST"): Promise<T> {
  const answer = await call(method, path, token, body);
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body}`);
  return (answer.body === "" ? null : JSON.parse(answer.body)) as T;
}

/** Everything that an address or a body may name, some of it twice: what is deleted in passing is gone. */
async function furnish(call: Call, owner: Person, canary: string) {
  const token = await owner.token();
  const { organizationId } = owner;
  const known: House["known"] = { organizationId: [organizationId] };
  const keep = (name: string, ...ids: string[]) => {
    known[name] = [...(known[name] ?? []), ...ids];
  };
  const invitations: string[] = [];
  for (let at = 0; at < 2; at++) {
    const workspaceId = newId();
    await asked(call, "/workspaces", token, { id: workspaceId, organizationId, name: `${canary} workspace` });
    keep("workspaceId", workspaceId);
    const invitation = await asked<{ token: string }>(call, "/invitations", token, { workspaceId });
    invitations.push(invitation.token);
    keep("invitation", invitation.token);
    for (const kind of ["note", "canvas", "tasks"]) {
      const documentId = newId();
      const name = `${workspaceId}/${kind}/${documentId}`;
      await asked(call, "/documents", token, { name, title: `${canary} ${kind}`, ...(kind === "note" && { markdown: `${canary} words` }) });
      keep("document", name);
      keep("documentId", documentId);
      const version = await asked<{ id: string }>(call, `/documents/${name}/versions`, token, { name: `${canary} version` });
      keep("versionId", version.id);
      keep("version", `${name}/${version.id}`);
    }
    keep("document", `${workspaceId}/workspace/root`);
    const content = Buffer.from(`${canary} file ${at}`);
    const hash = createHash("sha256").update(content).digest("hex");
    await asked(call, `/workspaces/${workspaceId}/files`, token, { hash, name: `${canary}.txt`, sizeBytes: content.length });
    await call("PUT", `/workspaces/${workspaceId}/files/${hash}/pieces/0`, token, content, "application/octet-stream");
    await asked(call, `/workspaces/${workspaceId}/files/${hash}/complete`, token, undefined);
    keep("hash", hash);
  }
  for (let at = 0; at < 3; at++) {
    const team = await asked<{ id: string }>(call, `/organizations/${organizationId}/teams`, token, { name: `${canary} team ${at}` });
    keep("teamId", team.id);
    const wanted = { organizationId, name: `${canary} key`, scopes: ["documents:read"] };
    keep("keyId", (await asked<{ id: string }>(call, "/api-keys", token, wanted)).id);
  }
  const hook = { name: `${canary} webhook`, url: "https://webhook.invalid/x", events: ["document.added"] };
  for (let at = 0; at < 2; at++)
    keep("webhookId", (await asked<{ id: string }>(call, `/organizations/${organizationId}/webhooks`, token, hook)).id);
  for (let at = 0; at < EXTRAS; at++) {
    keep("accountId", (await person(call, `${canary} extra`, invitations[0])).id);
  }
  return { known, invitations };
}

/** Edits that wait for review, handed in by whoever holds the grant: enough to be applied and discarded in passing. */
async function handedIn(call: Call, grant: string | null, documents: readonly string[], canary: string): Promise<string[]> {
  const ids: string[] = [];
  for (const document of documents) {
    for (let at = 0; at < 6; at++) {
      const doc = new Y.Doc();
      doc.getMap("note").set(`${canary} ${at}`, at);
      const content = Buffer.from(Y.encodeStateAsUpdate(doc));
      const id = newId();
      const sha256 = createHash("sha256").update(content).digest("hex");
      await asked(call, "/submissions", grant, { id, document, sizeBytes: content.length, sha256 });
      await call("PUT", `/submissions/${id}/pieces/0`, grant, content, "application/octet-stream");
      await asked(call, `/submissions/${id}/complete`, grant, undefined);
      ids.push(id);
    }
  }
  return ids;
}

async function house(call: Call, canary: string) {
  const admin = await person(call, `${canary} admin`);
  const { known, invitations } = await furnish(call, admin, canary);
  const member = await person(call, `${canary} member`, invitations[0]);
  const token = await admin.token();
  const { organizationId } = admin;
  const program = await asked<{ id: string }>(call, `/organizations/${organizationId}/programs`, token, { name: `${canary} program` });
  const workspaceId = known.workspaceId?.[0];
  await asked(call, `/workspaces/${workspaceId}/shares`, token, { with: { accountId: program.id }, access: "edit" }, "PUT");
  const scopes = ["documents:write", "files:write", "people:read"];
  const { key } = await asked<{ key: string }>(call, "/api-keys", token, {
    organizationId,
    accountId: program.id,
    name: `${canary} program`,
    scopes,
  });
  await editedByTwo(call, known.document?.[0] ?? "", member, canary);
  const shared = known.document?.filter((name) => name.startsWith(`${known.workspaceId?.[0]}/note/`)) ?? [];
  known.submissionId = await handedIn(call, admin.grantFor(organizationId), shared, canary);
  const ids = new Set(Object.entries(known).flatMap(([name, list]) => (name === "hash" ? [] : list)));
  for (const one of [admin, member]) for (const id of [one.id, one.email]) ids.add(id);
  const grantOf = (who: Person) => () => who.grantFor(organizationId);
  return { grantOf, admin, member, key, invitations, house: { canary, ids, known } satisfies House };
}

/** A second author and a second version: its lists have a second page. */
async function editedByTwo(call: Call, document: string, by: Person, canary: string) {
  const token = await by.token();
  await asked(call, `/documents/${document}/append`, token, { markdown: `${canary} more words` });
  await asked(call, `/documents/${document}/versions`, token, { name: `${canary} second version` });
}

export async function castOf(call: Call): Promise<{ callers: Caller[]; known: Record<string, string[]> }> {
  const operator = await person(call, "Operator"); // the first account runs the instance
  const [ours, theirs] = [await house(call, "Kiwi7f3a"), await house(call, "Plum9c1e")];
  const [here, there] = [{ invitation: ours.invitations }, { invitation: theirs.invitations }];
  const human = (
    role: string,
    foreign: readonly House[],
    links: Record<string, string[]>,
    who: Person,
    grant = ours.grantOf(who),
  ): Caller => {
    const own: Caller["own"] = { ...links, ...who.signIn };
    return { role, foreign, own, token: () => who.token(own), grant };
  };
  const callers: Caller[] = [
    human("super-admin", [], here, operator),
    human("admin", [theirs.house], here, ours.admin),
    human("member", [theirs.house], here, ours.member),
    { role: "integration", foreign: [theirs.house], own: { ...here }, token: async () => ours.key },
    human("stranger", [ours.house], there, theirs.member, theirs.grantOf(theirs.member)),
    { role: "nobody", foreign: [ours.house, theirs.house], own: { invitation: [] }, token: async () => null },
  ];
  const known: Record<string, string[]> = {};
  for (const { known: each } of [ours.house, theirs.house])
    for (const [name, list] of Object.entries(each)) known[name] = [...(known[name] ?? []), ...list];
  return { callers, known };
}
