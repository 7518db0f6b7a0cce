/**
 * What a program does over REST before it can join: an account, a workspace, documents.
 *
 * Shape   Bodies and answers are those of `schema/protocol/api` (docs/ARCHITECTURE.md, "REST").
 * Errors  Any answer that is not 2xx rejects with its status and problem.
 */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { newId } from "@coreos/schema/ids/id";
import { DocumentEntry, DocumentList, Session, Workspace } from "@coreos/schema/protocol/api";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { everyPage } from "@coreos/schema/protocol/page";

/** Access tokens live five minutes: a fresh one is taken when less than this is left. */
const FRESH_MS = 90_000;

export class Account {
  readonly #base: string;
  readonly email: string;
  readonly password: string;
  #session: Session;
  /** One for all devices that ask at once: the server's queue at the door is short. */
  #renewal: Promise<void> | null = null;

  private constructor(base: string, email: string, password: string, session: Session) {
    this.#base = base;
    this.email = email;
    this.password = password;
    this.#session = session;
  }

  /** A new person with an organization of their own. */
  static async signUp(base: string, name = "Bench Person", email = `${newId()}@example.test`): Promise<Account> {
    const password = newId();
    const body = { name, email, password, organization: `${name}s` };
    return new Account(base, email, password, Session.parse(await post(base, "/auth/sign-up", body)));
  }

  get id(): string {
    return this.#session.user.id;
  }

  get organizationId(): string {
    const [first] = this.#session.organizations;
    if (!first) throw new Error("the account has no organization");
    return first.id;
  }

  /** An access token that is good for at least a minute and a half. */
  async token(): Promise<string> {
    if (Date.parse(this.#session.expiresAt) - Date.now() < FRESH_MS) {
      this.#renewal ??= this.#signIn().finally(() => {
        this.#renewal = null;
      });
      await this.#renewal;
    }
    return this.#session.accessToken;
  }

  async #signIn(): Promise<void> {
    const { email, password } = this;
    this.#session = Session.parse(await post(this.#base, "/auth/sign-in", { email, password }));
  }

  async createWorkspace(name = "Bench"): Promise<string> {
    const body = { id: newId(), organizationId: this.organizationId, name };
    return Workspace.parse(await post(this.#base, "/workspaces", body, await this.token())).id;
  }

  /** Registers a new document and answers its name. */
  async registerDocument(workspaceId: string, kind: DocumentKind = "note"): Promise<string> {
    const name = formatDocumentName({ workspaceId, kind, documentId: newId() });
    return DocumentEntry.parse(await post(this.#base, "/documents", { name }, await this.token())).name;
  }

  async listDocuments(workspaceId: string): Promise<DocumentEntry[]> {
    return everyPage(async (query) => {
      const answer = await call(this.#base, `/workspaces/${workspaceId}/documents${query}`, { token: await this.token() });
      const { documents, next } = DocumentList.parse(answer);
      return { items: documents, next };
    });
  }
}

function post(base: string, path: string, body: unknown, token?: string): Promise<unknown> {
  return call(base, path, { method: "POST", body, ...(token ? { token } : {}) });
}

async function call(base: string, path: string, init: { method?: string; body?: unknown; token?: string }): Promise<unknown> {
  const { method = "GET", body, token } = init;
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      connection: "close", // a kept connection may be closed by the server in the moment we write on it
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
