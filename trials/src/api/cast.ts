/**
 * Who calls, and what there is to be found: an organization with every role, and another one whose people are strangers to it.
 *
 * Law     Every name and word that an organization keeps holds its canary: an answer to somebody outside that holds one has leaked.
 */
import { createHash } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";

export interface Caller {
  role: string;
  /** Whose answers may not be found in this caller's. */
  foreign: readonly House[];
  /** Names that only this caller has: a link lets in whoever holds it. */
  own: Record<string, string[]>;
  token(): Promise<string | null>;
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
    async token() {
      if (Date.parse(session.expiresAt) - Date.now() < FRESH_MS)
        session = await asked<Session>(call, "/auth/sign-in", null, { email, password: PASSWORD });
      return session.accessToken;
    },
  };
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
  for (let at = 0; at < EXTRAS; at++) {
    keep("accountId", (await person(call, `${canary} extra`, invitations[0])).id);
  }
  return { known, invitations };
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
  const ids = new Set(Object.entries(known).flatMap(([name, list]) => (name === "hash" ? [] : list)));
  for (const one of [admin, member]) for (const id of [one.id, one.email]) ids.add(id);
  return { admin, member, key, invitations, house: { canary, ids, known } satisfies House };
}

export async function castOf(call: Call): Promise<{ callers: Caller[]; known: Record<string, string[]> }> {
  const operator = await person(call, "Operator"); // the first account runs the instance
  const [ours, theirs] = [await house(call, "Kiwi7f3a"), await house(call, "Plum9c1e")];
  const [here, there] = [{ invitation: ours.invitations }, { invitation: theirs.invitations }];
  const callers: Caller[] = [
    { role: "super-admin", foreign: [], own: { ...here, ...operator.signIn }, token: () => operator.token() },
    { role: "admin", foreign: [theirs.house], own: { ...here, ...ours.admin.signIn }, token: () => ours.admin.token() },
    { role: "member", foreign: [theirs.house], own: { ...here, ...ours.member.signIn }, token: () => ours.member.token() },
    { role: "integration", foreign: [theirs.house], own: { ...here }, token: async () => ours.key },
    { role: "stranger", foreign: [ours.house], own: { ...there, ...theirs.member.signIn }, token: () => theirs.member.token() },
    { role: "nobody", foreign: [ours.house, theirs.house], own: { invitation: [] }, token: async () => null },
  ];
  const known: Record<string, string[]> = {};
  for (const { known: each } of [ours.house, theirs.house])
    for (const [name, list] of Object.entries(each)) known[name] = [...(known[name] ?? []), ...list];
  return { callers, known };
}
