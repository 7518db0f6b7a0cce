/** The real server on a database of its own, for promises about documents: log, gateway and REST together. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { readServerConfig } from "../config.ts";
import { startServer } from "../main.ts";
import { testDatabase } from "../persistence/postgres/testing.ts";
import { rowsOf } from "../persistence/postgres/testing-databases.ts";

export interface Program {
  id: string;
  token: string;
  organizationId: string;
  workspaceId: string;
  call(method: string, path: string, body?: object | null, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  bytes: Uint8Array;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers
  body: any;
}

export interface TestServer {
  url: string;
  syncUrl: string;
  /** Calls as somebody with this access token, or as nobody. */
  as(token?: string): Program["call"];
  /** The Super Admin. */
  operator: Program;
  /** An account with an organization and a workspace of its own. */
  founder(name: string, more?: { invitation?: string }): Promise<Program>;
  /** As the database's owner, past every policy. */
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>;
  /** What of an organization lies in the file store. */
  filesOf(organizationId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** `settings`: of the server's environment, beside those that every test has. */
export async function testServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "coreos-rest-"));
  const quiet = { PORT: "0", LOG_LEVEL: "silent", COREOS_SIGN_IN_PER_MINUTE: "1000" };
  const env = { DATABASE_URL: database.url, COREOS_DATA_DIR: dataDir, ...quiet, ...settings };
  const server = await startServer(readServerConfig(env));
  const caller = (token?: string): Program["call"] => {
    return async (method, path, body = null, headers = {}) => {
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      const isJson = answer.headers.get("content-type")?.includes("json");
      return { status: answer.status, headers: answer.headers, bytes, text, body: isJson && text ? JSON.parse(text) : null };
    };
  };
  const found: TestServer["founder"] = async (name, more = {}) => {
    const account = { name, email: `${newId()}@example.com`, password: "a long enough password", ...more };
    const session: Session = (await caller()("POST", "/auth/sign-up", account)).body;
    const call = caller(session.accessToken);
    const organizationId = session.organizations[0]?.id as string;
    const workspaceId = newId();
    await call("POST", "/workspaces", { id: workspaceId, organizationId, name: `${name}'s` });
    return { id: session.user.id, token: session.accessToken, organizationId, workspaceId, call };
  };
  const operator = await found("Operator"); // the first account may see everything
  return {
    url: server.url,
    syncUrl: `${server.url.replace(/^http/, "ws")}/sync?protocol=1`,
    as: caller,
    founder: found,
    operator,
    query: (sql, values) => rowsOf(database.url, sql, values),
    filesOf: (organizationId) =>
      readdir(join(dataDir, "files", organizationId), { recursive: true }).then(
        (names) => names.filter((name) => /[0-9a-f-]{36}$/.test(name) && !name.endsWith(organizationId) && name.includes("/")),
        () => [],
      ),
    async close() {
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}
