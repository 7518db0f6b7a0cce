/**
 * Secrets and words that were planted, looked for where a thief would: what the server printed, every table, every file of the
 * data directory once the server has ended (write-ahead log and file store included).
 *
 * Law     A password is kept as a hash, a token as a hash, content sealed. What is found in clear is a leak.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { query } from "../product/query.ts";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import type { Stage } from "./stage.ts";

export const secrets: Control = {
  id: "secrets in clear",
  what: "planted secrets and words in logs, in every table and in every file of the data directory",
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const { product } = stage;
    const planted = await plant(stage);
    await product.restartServer(); // folds and writes what waits
    const places: [string, Buffer][] = [["the log", Buffer.from(stage.log.join("\n"))]];
    for (const [name, rows] of await tablesOf(product.databaseUrl)) places.push([`table ${name}`, rows]);
    await query(product.databaseUrl, "checkpoint", []);
    for (const path of await filesIn(product.dataDir)) {
      const bytes = await readFile(path).catch(() => null); // files of a living database come and go
      if (bytes) places.push([relative(product.dataDir, path), bytes]);
    }
    let found = 0;
    for (const [what, secret] of Object.entries(planted))
      for (const [place, bytes] of places) {
        tried.count += 1;
        const form = formsOf(secret).find((each) => bytes.includes(each));
        if (form === undefined) continue;
        found += 1;
        tried.findings.push(`${what} stands in ${place}`);
      }
    const control = places.filter(([, bytes]) => bytes.includes(stage.house.known.organizationId?.[0] ?? "-")).length;
    tried.goals = [
      atLeast("secrets-places", "places that were searched, at least", 100, places.length),
      atLeast("secrets-seen", "places in which what is no secret was found, so that the search can see, at least", 1, control),
      atMost("secrets-found", "planted secrets found in clear, at most", 0, found),
    ];
    return tried;
  },
};

/** In clear, and as PostgreSQL and programs write bytes. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
}

async function plant({ caller, house, send, wire }: Stage): Promise<Record<string, string>> {
  const word = `canary-${newId()}`;
  const password = `password-${newId()}`;
  const email = `${newId()}@example.test`;
  const admin = await caller("admin").token();
  const [workspaceId, organizationId] = [house.known.workspaceId?.[0] ?? "", house.known.organizationId?.[0] ?? ""];
  const asked = async <T>(path: string, token: string | null, body?: unknown) => {
    const answer = await send("POST", path, token, body);
    if (answer.status >= 300) throw new Error(`POST ${path} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body) as T;
  };
  const invitation = await asked<{ token: string }>("/invitations", admin, { workspaceId });
  const signUp = { name: "Canary", email, password, organization: "Canaries", invitation: invitation.token };
  const { accessToken } = await asked<Session>("/auth/sign-up", null, signUp);
  await send("POST", "/auth/sign-in", null, { email, password: `${password}x` }); // a wrong one is as secret: it is almost right
  const { refreshToken } = await asked<{ refreshToken: string }>("/auth/refresh-tokens", accessToken);
  const { key } = await asked<{ key: string }>("/api-keys", admin, { organizationId, name: "Canary", scopes: ["documents:read"] });
  const name = `${workspaceId}/note/${newId()}`;
  await asked("/documents", admin, { name, title: `${word} title`, markdown: `${word} words` });
  await asked(`/documents/${name}/versions`, admin, { name: `${word} version` });
  const { ticket } = await asked<{ ticket: string }>("/tickets", admin, { document: name });
  const content = Buffer.from(`${word} file`);
  const hash = createHash("sha256").update(content).digest("hex");
  const files = `/workspaces/${workspaceId}/files`;
  await asked(files, admin, { hash, name: `${word}.txt`, sizeBytes: content.length });
  const bytes = { authorization: `Bearer ${admin}`, "content-type": "application/octet-stream" };
  await wire.send("PUT", `/api/v1${files}/${hash}/pieces/0`, bytes, content);
  await send("POST", `${files}/${hash}/complete`, admin);
  return {
    password,
    "access token": accessToken,
    "refresh token": refreshToken,
    "API key": key,
    invitation: invitation.token,
    ticket,
    words: word,
  };
}

async function tablesOf(databaseUrl: string): Promise<[string, Buffer][]> {
  const tables = await query<{ name: string }>(
    databaseUrl,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    [],
  );
  const read = async ({ name }: { name: string }): Promise<[string, Buffer]> => {
    const rows = await query<{ row: string }>(databaseUrl, `select t::text as row from ${name} t`, []);
    return [name, Buffer.from(rows.map(({ row }) => row).join("\n"))];
  };
  return Promise.all(tables.map(read));
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
