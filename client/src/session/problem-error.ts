import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";
import { Problem } from "@coreos/schema/protocol/api";

const SLUGS = new Map(Object.entries(ERRORS).map(([slug, { code }]) => [code as number, slug as ErrorSlug]));
/** What stands before the server says so when the server itself is away. */
const GATEWAY_AWAY = [502, 504];

/** The error that an answer of the REST API means, also when something between us and the server made the answer. */
export async function problemError(answer: Response): Promise<CoreError> {
  const body: unknown = await answer.json().catch(() => null);
  const parsed = Problem.safeParse(body);
  const slug = parsed.success ? SLUGS.get(parsed.data.code) : undefined;
  const detail = { status: answer.status };
  if (slug) return new CoreError(slug, detail);
  if (GATEWAY_AWAY.includes(answer.status)) return new CoreError("device.offline", detail);
  return new CoreError(answer.status === 503 ? "database.unavailable" : "system.unexpected", detail);
}
