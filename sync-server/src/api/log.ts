/**
 * The server's log: one JSON line each, no secret, token, e-mail or content in any.
 *
 * Law     Requests are logged by route, never by address: invitations and tickets travel in addresses. An error of PostgreSQL
 *         quotes values in `message` and `detail`, so only its state is kept.
 */
import { type DestinationStream, type Logger, pino } from "pino";

const SECRET_KEYS = ["authorization", "cookie", "password", "token", "accessToken", "email", "invitation", "secret", "ticket"];
const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat('headers["set-cookie"]', '*.headers["set-cookie"]');

export function createLog({ level, destination }: { level: string; destination?: DestinationStream }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: "[removed]" },
    serializers: { err: withoutValues, error: withoutValues, req: () => undefined, res: () => undefined },
  };
  return destination ? pino(options, destination) : pino(options);
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
