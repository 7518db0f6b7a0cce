/**
 * Errors as RFC 9457 problems: the only place that turns one into an answer.
 *
 * Law     5xx answers say nothing about our insides (ASVS 16.5.1); what the server cannot name is 5500.
 * Source  docs/errors.md; `type` is a name, not an address: `urn:coreos:error:<slug>`.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";
import type { Problem } from "@coreos/schema/protocol/api";
import type { FastifyError } from "fastify";
import { TITLES } from "./problem-titles.ts";

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";
/** PostgreSQL under our supervisor is back within this; a shorter wait would only ask again. */
const RETRY_AFTER_SECONDS = 5;

export function problem(slug: ErrorSlug, detail?: string): Problem {
  const { code, status } = ERRORS[slug];
  return { type: `urn:coreos:error:${slug}`, title: TITLES[slug], status, code, ...(detail ? { detail } : {}) };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof CoreError) return problem(error.slug, error.slug === "request.invalid" ? fieldSentence(error) : undefined);
  const { validation, statusCode = 500, code = "" } = (error ?? {}) as Partial<FastifyError>;
  if (validation) return problem("request.invalid", validation.map(issueSentence).join(" "));
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return problem("document.too_large");
  if (statusCode === 404) return problem("route.unknown");
  if (statusCode >= 400 && statusCode < 500) return problem("request.invalid", FRAMEWORK_SENTENCES[code]);
  return problem("system.unexpected");
}

/** Whole seconds for `Retry-After`; `null` when waiting does not help. */
export function retryAfterS(error: unknown, { status }: Problem): number | null {
  if (error instanceof CoreError && typeof error.detail.retryAfterS === "number") return error.detail.retryAfterS;
  return status === 503 ? RETRY_AFTER_SECONDS : null;
}

const FRAMEWORK_SENTENCES: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "Send the body as application/json.",
  FST_ERR_CTP_INVALID_JSON_BODY: "The body is not valid JSON.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "The body is empty.",
};

/** Names the field and the rule, never the value: it may be a password. */
function issueSentence({ instancePath, message }: { instancePath: string; message?: string }): string {
  const field = instancePath.split("/").filter(Boolean).join(".");
  return field ? `Field "${field}": ${message ?? "invalid"}.` : `${message ?? "Invalid"}.`;
}

function fieldSentence({ detail }: CoreError): string | undefined {
  return detail.field ? `Field "${detail.field}": ${detail.rule ?? "invalid"}.` : undefined;
}
