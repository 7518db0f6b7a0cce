/**
 * The server's log: one JSON line each, no secret, token, e-mail or content in any.
 *
 * Law     Requests are logged by route, never by address: invitations and tickets travel in addresses. An error of PostgreSQL
 *         quotes values in `message` and `detail`, so only its state is kept. What is called as a column of class pii or secret is
 *         removed (persistence/field-classes.ts); what looks like an address, a number of a telephone, an account or a card is masked in every line.
 */
import { MOST_LETTERS } from "@coreos/schema/privacy/find-pii";
import { redactPii } from "@coreos/schema/privacy/mask-pii";
import { type DestinationStream, type Logger, pino } from "pino";
import { namesNeverLogged } from "../persistence/field-classes.ts";

/** What is no column of ours. */
const MORE_KEYS = ["authorization", "cookie", "invitation", "ticket"];
const SECRET_KEYS = [...new Set([...MORE_KEYS, ...namesNeverLogged()])];
const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat('headers["set-cookie"]', '*.headers["set-cookie"]');

export function createLog({ level, destination }: { level: string; destination?: DestinationStream }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: "[removed]" },
    hooks: { streamWrite: masked },
    serializers: { err: withoutValues, error: withoutValues, req: () => undefined, res: () => undefined },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A line that is too long to look through is left out: writing a log fails nothing. */
function masked(line: string): string {
  if (line.length <= MOST_LETTERS) return `${JSON.stringify(maskedValue(JSON.parse(line)))}\n`;
  return `${JSON.stringify({ time: new Date().toISOString(), msg: "log.line_too_long", letters: line.length })}\n`;
}

/** What was meant, not as JSON writes it: there a letter stands before whatever begins a line, and a mark for a number is no JSON. */
function maskedValue(value: unknown): unknown {
  if (typeof value === "string") return redactPii(value);
  if (typeof value === "number") return redactPii(String(value)) === String(value) ? value : redactPii(String(value));
  if (Array.isArray(value)) return value.map(maskedValue);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [redactPii(key), maskedValue(each)]));
}

interface LoggedError {
  type: string;
  message?: string;
  code?: string | number;
  stack?: string;
  cause?: LoggedError;
}

function withoutValues(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = "", cause } = error;
  const code = (error as NodeJS.ErrnoException).code;
  return {
    type: name,
    ...("severity" in error ? {} : { message }), // only errors of PostgreSQL have a severity
    ...(code ? { code } : {}),
    stack: stack
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .join("\n"),
    ...(cause ? { cause: withoutValues(cause) } : {}),
  };
}
