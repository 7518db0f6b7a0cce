import type { FastifyBaseLogger, FastifyServerFactory } from "fastify";
import type { Registry } from "prom-client";
import type { Accounts } from "../auth/accounts.ts";
import type { Attempts } from "../auth/attempts.ts";
import type { AuthKeys } from "../auth/auth-keys.ts";
import type { RefreshTokens } from "../auth/refresh-tokens.ts";
import type { SecondFactor } from "../auth/second-factor.ts";
import type { SsoDoor } from "../auth/single-sign-on.ts";
import type { Mail } from "../mail.ts";
import type { Audit } from "../persistence/audit/audit.ts";
import type { ApiKeys } from "../persistence/people/api-keys.ts";
import type { Credentials } from "../persistence/people/credentials.ts";
import type { Erasure } from "../persistence/people/erasure.ts";
import type { Guests } from "../persistence/people/guests.ts";
import type { IdempotencyRows } from "../persistence/people/idempotency-rows.ts";
import type { People } from "../persistence/people/people.ts";
import type { Rights } from "../persistence/people/rights.ts";
import type { Sessions } from "../persistence/people/sessions.ts";
import type { SingleSignOn } from "../persistence/people/single-sign-on.ts";
import type { Submissions } from "../persistence/submissions/submissions.ts";
import type { Webhooks } from "../persistence/webhooks/webhooks.ts";
import type { DocumentEdits, DocumentHistory, DocumentStore, Tokens, WorkspaceFiles } from "../ports.ts";
import type { WebhookPost } from "../webhooks/post.ts";
import type { RateLimits } from "./rate-limits.ts";

/** What the REST API and the client's files are made of; `main.ts` hands it in. */
export interface AppDeps {
  accounts: Accounts;
  attempts: Attempts;
  people: People;
  rights: Rights;
  guests: Guests;
  history: DocumentHistory;
  /** What is committed. */
  store: Pick<DocumentStore, "load">;
  edits: DocumentEdits;
  files: WorkspaceFiles;
  apiKeys: ApiKeys;
  idempotency: IdempotencyRows;
  audit: Audit;
  refreshTokens: RefreshTokens;
  erasure: Erasure;
  sessions: Sessions;
  secondFactor: SecondFactor;
  credentials: Credentials;
  sso: SingleSignOn;
  ssoDoor: SsoDoor;
  webhooks: Webhooks;
  webhookPost: WebhookPost;
  /** `null`: nothing can be mailed. */
  mail: Mail | null;
  submissions: Submissions;
  tokens: Tokens;
  rateLimits: Omit<RateLimits, "clock">;
  /** Addresses whose word on where a request came from is taken; `null`: nobody's. */
  trustedProxies: string[] | null;
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
