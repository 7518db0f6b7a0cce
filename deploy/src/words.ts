/** What the terminal says about a failure, in words of people. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Away, addressIn } from "@coreos/sync-server/persistence/reach-database";

export function wordsOf(error: unknown): string {
  if (!(error instanceof CoreError)) return error instanceof Error ? error.message : String(error);
  const { slug, code, detail } = error;
  if (slug === "data.in_use") {
    const owner = [detail.process ? `process ${detail.process}` : "", detail.url].filter(Boolean).join(", ");
    return `Another COREos is using the data in ${detail.directory}${owner ? ` (${owner})` : ""}. Stop it first, or choose another directory with COREOS_DATA_DIR. [${code}]`;
  }
  if (slug === "data.other_major") {
    return (
      `The data in ${detail.directory} was written by PostgreSQL ${detail.found}; this COREos brings PostgreSQL ${detail.needed}, which cannot read it. ` +
      `Nothing was changed. Start the COREos that wrote it and move the data over with pg_dump, or set DATABASE_URL. [${code}]`
    );
  }
  return `${slug} [${code}] ${JSON.stringify(detail)}`;
}

/** While the PostgreSQL of DATABASE_URL does not answer. */
export function awayWords({ address, why, leftMs }: Away): string {
  return `${address} (DATABASE_URL) does not answer: ${why}. Trying again for ${Math.ceil(leftMs / 1000)} s.`;
}

/** Why the PostgreSQL of DATABASE_URL is given up. */
export function unreachedWords(databaseUrl: string, error: unknown): string {
  const refused = error instanceof CoreError && error.slug === "database.rights";
  const what = refused ? "refuses the login" : "did not answer";
  const code = error instanceof CoreError ? ` [${error.code}]` : "";
  return `PostgreSQL at ${addressIn(databaseUrl)} ${what}. Check DATABASE_URL, or leave it out: COREos then brings its own PostgreSQL.${code}`;
}
