/**
 * The OpenAPI 3.1 document, made of the routes themselves: their zod schemas, what they declare to touch, what they refuse with.
 *
 * Law     A route of the API without a summary does not start; what the document says of an answer, the answer is (`npm run trial:api`).
 */

import type { Resource } from "@coreos/schema/permissions/matrix";
import swagger from "@fastify/swagger";
import type { FastifyInstance, RouteOptions } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenAPIV3_1 } from "openapi-types";
import type { Access } from "../declaration.ts";
import { namedSchemas, tidyComponents } from "./component-names.ts";
import { problemAnswers } from "./problem-answers.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Headers that the route reads, and what they do there. */
    headers?: Readonly<Record<string, string>>;
  }
}

export const API_PREFIX = "/api/v1";

const INFO = {
  title: "COREos",
  version: "1",
  description:
    "Everything a person can do, a program can do. Errors are RFC 9457 problems whose `code` keeps its meaning for ever; times are ISO 8601 in UTC.",
};

const SECURITY_SCHEMES = {
  bearer: { type: "http", scheme: "bearer", description: "An access token of `POST /auth/sign-in`, or an API key." },
  submitGrant: { type: "http", scheme: "bearer", description: "A submit-only grant of `POST /auth/sign-in` or `/auth/refresh`." },
} as const;

const TAG_OF: Record<Resource, string> = {
  organization: "organizations",
  member: "members",
  team: "teams",
  invitation: "invitations",
  workspace: "workspaces",
  document: "documents",
  version: "versions",
  file: "files",
  audit: "audit",
  sso: "single-sign-on",
  domain: "single-sign-on",
  webhook: "webhooks",
  key: "api-keys",
};

/** Before any route is registered. `app.swagger()` answers the document once all are. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  const schemaRegistry = namedSchemas();
  const convert = createJsonSchemaTransform({ schemaRegistry, skipList: [] });
  const addComponents = createJsonSchemaTransformObject({ schemaRegistry });
  app.addHook("onRoute", ({ url, method, schema }) => {
    if (url.startsWith(`${API_PREFIX}/`) && !schema?.summary) throw new Error(`Route ${method} ${url} has no summary: add schema.summary.`);
  });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: INFO, components: { securitySchemes: SECURITY_SCHEMES } },
    transform(given) {
      if (!given.url.startsWith(`${API_PREFIX}/`)) return { schema: { hide: true }, url: given.url };
      const { schema, url } = convert(given);
      return { schema: { ...schema, ...factsOf(given.route, schema as Converted) }, url };
    },
    transformObject: (given) => tidyComponents(addComponents(given) as OpenAPIV3_1.Document),
  });
}

interface Converted {
  body?: unknown;
  response?: object;
}

function factsOf({ url, method, config = {} }: RouteOptions, { body, response = {} }: Converted) {
  const { access, deprecated } = config;
  const isOpen = !access || "open" in access;
  const isIdempotent = method === "POST" && !isOpen;
  const headers = {
    ...config.headers,
    ...(isIdempotent && { "Idempotency-Key": "Up to 255 signs: the same call again gets the same answer for a day." }),
  };
  const answers = Object.entries(response).map(([status, answer]) => [status, { description: WORDS[status] ?? "Answered.", ...answer }]);
  return {
    ...(deprecated && { deprecated: true, description: `Until ${deprecated.sunset}. Instead: ${deprecated.instead}.` }),
    tags: [tagOf(url, access)],
    operationId: `${String(method).toLowerCase()}${url.slice(API_PREFIX.length).replaceAll(/[^A-Za-z]+(.)?/g, (_, letter = "") => letter.toUpperCase())}`,
    ...(access && "resource" in access && { "x-access": { resource: access.resource, action: access.action } }),
    security: isOpen ? [] : [access && "grant" in access ? { submitGrant: [] } : { bearer: [] }],
    headers: { type: "object", properties: mapValues(headers, (description) => ({ type: "string", description })) },
    response: { ...Object.fromEntries(answers), ...problemAnswers(config, { hasBody: body !== undefined, isIdempotent }) },
  };
}

const WORDS: Record<string, string> = {
  200: "Done.",
  201: "Made.",
  204: "Done; there is nothing to say.",
  206: "A part of it.",
  304: "As it was.",
  416: "There is no such part.",
};

function mapValues<T, U>(from: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}

function tagOf(url: string, access?: Access): string {
  if (access && "resource" in access) return TAG_OF[access.resource];
  return url.slice(API_PREFIX.length + 1).split("/")[0] ?? "";
}
