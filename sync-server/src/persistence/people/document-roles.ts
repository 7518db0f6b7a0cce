/**
 * Who may do what in one document: asked for every document of every socket, so the answer is remembered for a moment.
 *
 * Units   `REMEMBERED_MS` bounds how long a lost standing goes unnoticed where nobody calls `forget`.
 * Law     A stranger's answer is never remembered: a document registered now may be opened now.
 */
import type { Members, Standing } from "../../ports.ts";
import type { Database } from "../database.ts";

const REMEMBERED_MS = 5_000;
const MAX_REMEMBERED = 50_000;

export function documentRoles(database: Database, clock: () => number): Members & { forget(): void } {
  const known = new Map<string, { standing: Standing; untilMs: number }>();
  return {
    async roleIn(accountId, documentName) {
      const key = `${accountId} ${documentName}`;
      const remembered = known.get(key);
      if (remembered && remembered.untilMs > clock()) return remembered.standing;
      known.delete(key);
      const standing = await database.withoutOrg(async (sql) => {
        const query = `select role, organization_id as "organizationId", access from core.standing_in_document($1, $2)`;
        return (await sql.query<Standing>(query, [accountId, documentName])).rows[0] ?? null;
      });
      if (!standing) return null;
      for (const oldest of known.keys()) {
        if (known.size < MAX_REMEMBERED) break;
        known.delete(oldest);
      }
      known.set(key, { standing, untilMs: clock() + REMEMBERED_MS });
      return standing;
    },
    forget: () => known.clear(),
  };
}
