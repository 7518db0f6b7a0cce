import type { FastifyBaseLogger, FastifyServerFactory } from "fastify";
import type { Registry } from "prom-client";
import type { Accounts } from "../auth/accounts.ts";
import type { Attempts } from "../auth/attempts.ts";
import type { AuthKeys } from "../auth/auth-keys.ts";
import type { RefreshTokens } from "../auth/refresh-tokens.ts";
import type { Audit } from "../persistence/audit/audit.ts";
import type { ApiKeys } from "../persistence/people/api-keys.ts";
import type { IdempotencyRows } from "../persistence/people/idempotency-rows.ts";
import type { People } from "../persistence/people/people.ts";
import type { Rights } from "../persistence/people/rights.ts";
import type { DocumentEdits, DocumentHistory, DocumentStore, Tokens, WorkspaceFiles } from "../ports.ts";

/** What the REST API and the client's files are made of; `main.ts` hands it in. */
export interface AppDeps {
  accounts: Accounts;
  attempts: Attempts;
  people: People;
  rights: Rights;
  history: DocumentHistory;
  /** What is committed. */
  store: Pick<DocumentStore, "load">;
  edits: DocumentEdits;
  files: WorkspaceFiles;
  apiKeys: ApiKeys;
  idempotency: IdempotencyRows;
  audit: Audit;
  refreshTokens: RefreshTokens;
  tokens: Tokens;
  keys: AuthKeys;
  /** ms since epoch. */
  clock: () => number;
  log: FastifyBaseLogger;
  /** Where people reach us, when that is not where the server listens. */
  publicUrl: string | null;
  /** The built client; may be missing. */
  clientDir: string;
  /** Throws while requests cannot be served: `GET /readyz`. */
  ready: () => Promise<void>;
  metrics: Registry;
  /** For a server that is made elsewhere: TLS, sockets. */
  serverFactory?: FastifyServerFactory;
}
