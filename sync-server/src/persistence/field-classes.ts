/**
 * What every column of the database holds: decided when it is made, and what follows from it follows by itself.
 *
 * Shape   public    anybody may know it
 *         internal  people of the organization may: ids, names of rooms and teams, times, settings
 *         pii       says who somebody is or what they wrote; of an account that is erased nothing of it stays (but for sealed words in the
 *                   organization's documents)
 *         secret    opens something: kept as a hash or sealed, answered to nobody, logged never
 * Source  Issue 5 part 7, ASVS 14.1.1. field-classes.db.test.ts asks the database itself that none is missing.
 */
export const FIELD_CLASSES = ["public", "internal", "pii", "secret"] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** Columns by class, as words. */
export const COLUMNS: Readonly<Record<string, Partial<Record<FieldClass, string>>>> = {
  "auth.account": {
    internal: "accessTokenExpiresAt accountId createdAt id providerId refreshTokenExpiresAt scope updatedAt userId",
    secret: "accessToken idToken password refreshToken",
  },
  "auth.backup_code": { internal: "account_id", secret: "code_hmac" },
  "auth.ended_session": { internal: "ended_at id" },
  "auth.idempotency": { internal: "account_id actor created_at key request_sha256", secret: "answer" },
  "auth.password_reset": { internal: "account_id by_admin created_at expires_at organization_id", secret: "token_sha256" },
  "auth.refresh_family": { internal: "account_id created_at expires_at id last_used_at revoked_at", pii: "last_address user_agent" },
  "auth.refresh_token": { internal: "created_at family_id used_at", secret: "successor token_sha256" },
  "auth.second_factor": { internal: "account_id begun_at confirmed_at last_step", secret: "secret" },
  "auth.session": {
    internal: "createdAt expiresAt id lastUsedAt organizationId updatedAt userId",
    pii: "ipAddress lastAddress userAgent",
    secret: "token",
  },
  "auth.sso_attempt": { internal: "changed_at expires_at organization_id tester", secret: "state_sha256" },
  "auth.super_admin": { internal: "account_id since" },
  "auth.user": { internal: "createdAt emailVerified id updatedAt", pii: "email image name" },
  "auth.verification": { internal: "createdAt expiresAt id updatedAt", pii: "identifier", secret: "value" },
  "core.api_key": {
    internal: "account_id created_at created_by expires_at id last_used_at name organization_id prefix scopes",
    secret: "token_sha256",
  },
  "core.audit_head": { internal: "hash organization_id seq" },
  "core.audit_log": { internal: "action actor at detail hash organization_id seq target via" },
  "core.document": { internal: "audience audience_since created_at kind name organization_id owner workspace_id" },
  "core.document_share": { internal: "access account_id created_at created_by document organization_id team_id" },
  "core.file": {
    internal: "created_at created_by hash key_id named_at organization_id seen_at size_bytes state stored_at type workspace_id",
    pii: "name",
  },
  "core.file_piece": { internal: "bytes created_at hash id key_id number organization_id workspace_id" },
  "core.guest": { internal: "created_at id link_id organization_id seen_at", pii: "name", secret: "key_sha256" },
  "core.guest_link": { internal: "access created_at created_by document expires_at id organization_id", secret: "token_sha256" },
  "core.invitation": { internal: "created_at created_by expires_at id organization_id role workspace_id", secret: "token_sha256" },
  "core.member": { internal: "account_id created_at organization_id role" },
  "core.organization": { internal: "created_at created_by id name owner" },
  "core.request_bucket": { internal: "filled_at granted organization_id tokens" },
  "core.sso": { internal: "changed_at client_id is_on issuer key_id organization_id preset tested_at", secret: "client_secret" },
  "core.sso_domain": { internal: "asked_at confirmed_at domain organization_id" },
  "core.sso_identity": { internal: "account_id created_at issuer organization_id", pii: "subject" },
  "core.submission": {
    internal: "author claimed_at created_at decided_at decided_by document handed_in_at id organization_id sha256 size_bytes state",
  },
  "core.submission_piece": { internal: "bytes key_id number organization_id submission_id", pii: "sealed" },
  "core.team": { internal: "created_at created_by id name organization_id" },
  "core.team_member": { internal: "account_id created_at organization_id team_id" },
  "core.webhook": {
    internal:
      "created_at created_by delivered_at events failed_at failing_since failure id is_on key_id name old_until organization_id url",
    secret: "old_secret secret",
  },
  "core.webhook_delivery": { internal: "attempts data due_at event happened_at organization_id type webhook_id" },
  "core.webhook_told": { internal: "document organization_id seq" },
  "core.workspace": { internal: "created_at created_by id name organization_id" },
  "core.workspace_share": { internal: "access account_id created_at created_by organization_id team_id workspace_id" },
  "coreos.deleted_organization": { internal: "deleted_at id" },
  "coreos.master_key_canary": { public: "only_row", secret: "sealed" },
  "coreos.migration": { public: "applied_at name number" },
  "coreos.organization_key": { internal: "created_at key_id organization_id", secret: "wrapped" },
  "sync.doc_log": { internal: "bytes created_at document entries id key_id organization_id seq", pii: "sealed" },
  "sync.doc_segment": {
    internal: "created_at document entries first_id first_seq id key_id last_id last_seq ordinal organization_id row_ids row_seqs sha256",
    pii: "runs sealed",
  },
  "sync.doc_snapshot": {
    internal: "changed_at covers created_at document id key_id last_seq ordinal organization_id sha256 state_bytes",
    pii: "state",
  },
  "sync.doc_version": {
    internal: "authors automatic created_at document id key_id last_seq ordinal organization_id sha256",
    pii: "name state",
  },
};

/** Every column once, with its class. */
export function* classedColumns(): Generator<{ table: string; column: string; fieldClass: FieldClass }> {
  for (const [table, classes] of Object.entries(COLUMNS)) {
    for (const fieldClass of FIELD_CLASSES) for (const column of classes[fieldClass]?.split(" ") ?? []) yield { table, column, fieldClass };
  }
}

/** Names that mean the same everywhere: nothing that is called so is written into a log. */
export function namesNeverLogged(): string[] {
  const all = [...classedColumns()];
  const isHidden = ({ fieldClass }: { fieldClass: FieldClass }) => fieldClass === "pii" || fieldClass === "secret";
  const shown = new Set(all.filter((each) => !isHidden(each)).map(({ column }) => column));
  const hidden = all.filter((each) => isHidden(each) && !shown.has(each.column)).map(({ column }) => column);
  const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [...new Set(hidden.flatMap((name) => [name, camel(name)]))];
}
