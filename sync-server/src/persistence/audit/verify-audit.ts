/** Proves every chain of the audit log: each line follows from the one before, and each signed head lies on its chain. */
import type { Database } from "../database.ts";
import { type Heads, headsOf } from "./signed-heads.ts";

export interface VerifiedChain {
  organizationId: string;
  lines: number;
  /** `null`: it holds. */
  broken: { seq: number; why: string } | null;
}

export async function verifyAudit(database: Database, signed: readonly { at: string; heads: Heads }[]): Promise<VerifiedChain[]> {
  const heads = await headsOf(database);
  const known = new Set([...Object.keys(heads), ...signed.flatMap((entry) => Object.keys(entry.heads))]);
  const chains: VerifiedChain[] = [];
  for (const organizationId of [...known].sort()) {
    const lines = heads[organizationId]?.[0] ?? 0;
    const broken = (await breakIn(database, organizationId)) ?? (await rebuilt(database, organizationId, signed));
    chains.push({ organizationId, lines, broken });
  }
  return chains;
}

async function breakIn(database: Database, organizationId: string): Promise<VerifiedChain["broken"]> {
  const { rows } = await database.withoutOrg((sql) =>
    sql.query<{ seq: number; why: string }>("select seq, why from core.audit_breaks($1)", [organizationId]),
  );
  return rows[0] ?? null;
}

async function rebuilt(
  database: Database,
  organizationId: string,
  signed: readonly { at: string; heads: Heads }[],
): Promise<VerifiedChain["broken"]> {
  const ends = signed.flatMap(({ at, heads }) =>
    heads[organizationId] ? [{ at, seq: heads[organizationId][0], hash: heads[organizationId][1] }] : [],
  );
  if (ends.length === 0) return null;
  return database.withOrg(organizationId, async (sql) => {
    const query = "select seq, encode(hash, 'hex') as hash from core.audit_log where organization_id = $1 and seq = any($2)";
    const { rows } = await sql.query<{ seq: number; hash: string }>(query, [organizationId, ends.map(({ seq }) => seq)]);
    const now = new Map(rows.map(({ seq, hash }) => [seq, hash]));
    const wrong = ends.find(({ seq, hash }) => seq > 0 && now.get(seq) !== hash);
    return wrong ? { seq: wrong.seq, why: `it was another line when it was signed on ${wrong.at}` } : null;
  });
}
