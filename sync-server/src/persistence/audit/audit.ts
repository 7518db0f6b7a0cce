/**
 * The audit log: one chain of lines per organization, appended and never changed. Changes of rights write theirs by trigger
 * (migration 000009); what is no row (a sign-in, a refusal, a download of everything) is noted here.
 *
 * Law     A line names ids, never content, addresses or secrets. Noting fails nothing: who may not be told no waits for no log;
 *         above `WAITING` lines the rest is counted and said once.
 */
import type { AuditLine } from "@coreos/schema/protocol/audit";
import { type Actor, acting } from "../acting.ts";
import type { Database } from "../database.ts";
import { rowsFor, type Slice } from "../slice.ts";

/** What belongs to no organization: the instance's own chain. */
export const INSTANCE = "00000000-0000-0000-0000-000000000000";
const WAITING = 1_000;

export interface NewLine {
  action: string;
  /** An id. */
  target?: string;
  detail?: Record<string, string | number | boolean>;
  /** Left out: whoever acts now. */
  actor?: Actor;
}

export interface AuditFilter {
  organizationId: string;
  action?: string;
  actor?: string;
  from?: Date;
  to?: Date;
}

export interface Audit {
  /** Does not wait. */
  note(organizationId: string, line: NewLine): void;
  /** Into the log of every organization of an account, and the instance's: signing in and what belongs to it. */
  noteOf(accountId: string, line: NewLine): void;
  /** Newest first. A position is a `seq`. */
  lines(filter: AuditFilter, slice: Slice): Promise<AuditLine[]>;
  /** Answers when everything noted so far is written. */
  settled(): Promise<void>;
}

const APPEND = "select core.audit_append($1, $2, $3, $4, $5, $6)";

export function postgresAudit(database: Database, report: (event: string, error: unknown) => void): Audit {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let dropped = 0;

  function inTurn(work: () => Promise<unknown>): void {
    if (waiting >= WAITING) {
      dropped += 1;
      return;
    }
    waiting += 1;
    last = last
      .then(work)
      .catch((error) => report("audit.failed", error))
      .finally(() => {
        waiting -= 1;
        if (waiting > 0 || dropped === 0) return;
        report("audit.dropped", new Error(`${dropped} lines were not written`));
        dropped = 0;
      });
  }

  const values = ({ action, target = "", detail = {}, actor = acting.getStore() }: NewLine) => [
    actor?.accountId ?? "system",
    actor?.via ?? "system",
    action,
    target,
    JSON.stringify(detail),
  ];

  return {
    note(organizationId, line) {
      const row = values(line);
      inTurn(() => database.withoutOrg((sql) => sql.query(APPEND, [organizationId, ...row])));
    },
    noteOf(accountId, line) {
      const row = values(line);
      inTurn(() =>
        database.withoutOrg(async (sql) => {
          const { rows } = await sql.query<{ id: string }>("select id from core.organizations_of($1)", [accountId]);
          for (const id of [INSTANCE, ...rows.map((organization) => organization.id)].sort()) await sql.query(APPEND, [id, ...row]);
        }),
      );
    },
    lines: (filter, slice) => linesOf(database, filter, slice),
    settled: () => last.then(() => undefined),
  };
}

async function linesOf(database: Database, filter: AuditFilter, slice: Slice): Promise<AuditLine[]> {
  const { organizationId, action, actor, from, to } = filter;
  return database.withOrg(organizationId, async (sql) => {
    const query = `select l.seq, l.at, l.actor, coalesce(u."name", '') as "actorName", l.via, l.action, l.target, l.detail
                   from core.audit_log l left join auth."user" u on u."id" = l.actor
                   where l.organization_id = $1 and ($2::text is null or l.action = $2 or l.action like $2 || '.%') and ($3::text is null or l.actor = $3)
                     and ($4::timestamptz is null or l.at >= $4) and ($5::timestamptz is null or l.at < $5) and ($6::bigint is null or l.seq < $6)
                   order by l.seq desc limit $7`;
    const values = [organizationId, action ?? null, actor ?? null, from ?? null, to ?? null, slice.after?.[0] ?? null, rowsFor(slice)];
    const { rows } = await sql.query<Omit<AuditLine, "at" | "actor"> & { at: Date; actor: string; actorName: string }>(query, values);
    return rows.map(({ at, actor: id, actorName: name, ...line }) => ({ ...line, at: at.toISOString(), actor: { id, name } }));
  });
}
