/**
 * The problems that each route may answer, by status: what every route shares, and what a route names in `config.problems`.
 *
 * Law     A number that no route names is answered by none: `npm run trial:api` holds each answer against this.
 */
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";
import type { FastifyContextConfig } from "fastify";
import { TITLES } from "../problem-titles.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What it refuses with beyond what every route may: `sharedProblems`. */
    problems?: readonly ErrorSlug[];
  }
}

const ALWAYS = [
  "request.invalid",
  "route.unknown",
  "requests.too_many",
  "system.unexpected",
  "database.unavailable",
  "database.rights",
] as const satisfies ErrorSlug[];

export interface ProblemAnswer {
  description: string;
  content: { "application/problem+json": { schema: object } };
}

const IDEMPOTENT = ["idempotency.in_progress", "idempotency.other_request"] as const satisfies ErrorSlug[];

export function problemAnswers(
  config: FastifyContextConfig,
  { hasBody, isIdempotent }: { hasBody: boolean; isIdempotent: boolean },
): Record<string, ProblemAnswer> {
  const slugs = new Set<ErrorSlug>([
    ...ALWAYS,
    ...sharedProblems(config, hasBody),
    ...(isIdempotent ? IDEMPOTENT : []),
    ...(config.problems ?? []),
  ]);
  const byStatus = Map.groupBy(
    [...slugs].sort((a, b) => ERRORS[a].code - ERRORS[b].code),
    (slug) => ERRORS[slug].status,
  );
  return Object.fromEntries([...byStatus].map(([status, group]) => [status, answerOf(group)]));
}

function sharedProblems({ access }: FastifyContextConfig, hasBody: boolean): ErrorSlug[] {
  const large: ErrorSlug[] = hasBody ? ["document.too_large"] : [];
  if (!access || "open" in access) return large;
  const inPerson: ErrorSlug[] = "signedIn" in access ? ["sso.session_limited"] : [];
  return [...large, "token.expired", ...("byKey" in access ? [] : (["permission.denied", ...inPerson] as const))];
}

function answerOf(slugs: readonly ErrorSlug[]): ProblemAnswer {
  const codes = slugs.map((slug) => ERRORS[slug].code);
  return {
    description: slugs.map((slug) => `${ERRORS[slug].code} ${slug}: ${TITLES[slug]}`).join("\n\n"),
    content: {
      "application/problem+json": {
        schema: { allOf: [{ $ref: "#/components/schemas/Problem" }, { type: "object", properties: { code: { enum: codes } } }] },
      },
    },
  };
}
