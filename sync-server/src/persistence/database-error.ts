/**
 * What went wrong between us and PostgreSQL, in our own words.
 *
 * Errors  5503 database.unavailable: away, starting, full or silent; trying later may work.
 *         5513 database.rights: the login of DATABASE_URL is refused or may not do what is needed; a person must act.
 *         Anything else (a violated constraint, a mistake of ours) stays what it is.
 */
import { CoreError } from "@coreos/schema/errors/core-error";

const AWAY_STATES = /^(08|53|57P0|57014|58)/; // connection, resources, shutdown, cancelled by a timeout, disk
const RIGHTS_STATES = /^(28|3D000|42501)/;
const AWAY_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENOENT"]);
const AWAY_MESSAGES =
  /connection terminated|timeout expired|timeout exceeded when trying to connect|read timeout|is not queryable|server closed/i;

export function databaseError(cause: unknown): unknown {
  if (cause instanceof CoreError || !(cause instanceof Error)) return cause;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  if (RIGHTS_STATES.test(code)) return new CoreError("database.rights", { state: code }, cause);
  if (AWAY_STATES.test(code) || AWAY_CODES.has(code) || AWAY_MESSAGES.test(cause.message)) {
    return new CoreError("database.unavailable", {}, cause);
  }
  return cause;
}

/** What the rows themselves forbid. */
export function isConstraint(error: unknown, kind: "foreign key" | "unique"): boolean {
  return error instanceof Error && "code" in error && error.code === (kind === "unique" ? "23505" : "23503");
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof CoreError && error.slug === "database.unavailable";
}
