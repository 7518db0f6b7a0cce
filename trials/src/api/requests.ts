/** A call of an operation, drawn from its own document: half of them good, the others wrong in one place or hostile. */
import fc from "fast-check";
import type { Operation, Schema } from "./operations.ts";
import { hostileText, hostileValue, type valuesOf } from "./values.ts";

export interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
}

type Values = ReturnType<typeof valuesOf>;

/** Now and then a body that no schema would have thought of. */
const RAW_BODIES = [
  "{",
  "[]",
  "null",
  '"text"',
  '{"__proto__": {"isAdmin": true}}',
  '{"name": 1, "name": 2}',
  "[".repeat(5_000),
  `{"name": "${"x".repeat(200_000)}"}`,
  "\u0000",
  "",
];
const HEADER_TEXTS = [
  "*",
  '"1-json-1"',
  'W/"x"',
  "a".repeat(300),
  "q=;;,,",
  "\u00ff\u00fe",
  "text/markdown",
  "application/octet-stream;q=0.1, */*;q=0",
  "__proto__",
];

/** `onlyGood`: paths, queries and bodies as the document wants them, the first page of each list, and nothing that leads nowhere. */
export function requestsOf(operation: Operation, values: Values, { onlyGood = false } = {}): fc.Arbitrary<Request> {
  const orElse = (good: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>) => (onlyGood ? good : mostly(good, bad));
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const inQuery = operation.parameters.filter((parameter) => parameter.in === "query" && !(onlyGood && parameter.name === "cursor"));
  const inHeaders = operation.parameters.filter((parameter) => parameter.in === "header");
  return fc
    .record({
      segments: fc.record(Object.fromEntries(inPath.map(({ name, schema }) => [name, segment(operation, name, schema, values, orElse)]))),
      document: values.named("document", fc.constant("a/note/b")),
      version: orElse(values.named("version", fc.constant("a/note/b/c")), values.named("document", fc.constant("a/note/b"))),
      query: fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, orElse(values.good(schema, name), hostileText())])), {
        requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name),
      }),
      headers: fc.record(Object.fromEntries(inHeaders.map(({ name }) => [name, seldom(headerText(name))]))),
      body: onlyGood ? goodBody(operation, values) : bodies(operation, values),
      isLost: onlyGood ? fc.constant(false) : fc.nat(9).map((draw) => draw === 0),
    })
    .map(({ segments, document, version, query, headers, body, isLost }) => ({
      method: operation.method,
      path: pathOf(operation, segments, isLost ? null : String(ofVersion(operation) ? version : document)) + queryOf(query),
      headers: { ...present(headers), ...(body === null ? {} : { "content-type": body.type }) },
      body: body?.content ?? null,
    }));
}

/** Most calls say less: three in four leave each header out. */
const seldom = (text: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, { arbitrary: text, weight: 1 });
const headerText = (name: string) =>
  name === "Idempotency-Key" ? mostly(fc.uuid(), fc.constantFrom(...HEADER_TEXTS)) : fc.constantFrom(...HEADER_TEXTS);

function present(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

const mostly = (good: fc.Arbitrary<unknown>, bad: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: good, weight: 4 }, { arbitrary: bad, weight: 1 });

/** What stands behind the same word differs by its place: `/teams/{id}`, `/workspaces/{id}`. */
function segment(
  { method, path }: Operation,
  name: string,
  schema: Schema,
  { good, named }: Values,
  orElse: typeof mostly,
): fc.Arbitrary<unknown> {
  if (`${method} ${path}`.endsWith("DELETE /api/v1/organizations/{id}")) return orElse(named("disposableId", good(schema)), hostileText());
  const alias =
    name === "id" ? (path.includes("/organizations/") ? "organizationId" : "workspaceId") : name === "token" ? "invitation" : name;
  if (name === "kind") return fc.constantFrom("note", "canvas", "tasks", "workspace", "person", "records", "x");
  if (name === "number" || name === "seq") return orElse(fc.nat(6).map(String), hostileText());
  return orElse(named(alias, good(schema, alias)), hostileText());
}

const ofVersion = ({ path }: Operation) => path.includes("{versionId}");

/** A document's three parts come from one name, and a version is one of that document, unless they are to lead nowhere. */
function pathOf({ path }: Operation, segments: Readonly<Record<string, unknown>>, name: string | null): string {
  const [workspaceId, kind, documentId, versionId] = name?.split("/") ?? [];
  const together: Record<string, unknown> =
    path.includes("{documentId}") && name ? { workspaceId, kind, documentId, ...(versionId && { versionId }) } : {};
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const text = encodeURIComponent(String(together[name] ?? segments[name] ?? "x").toWellFormed());
    return text === "" ? "x" : text;
  });
}

function queryOf(query: Readonly<Record<string, unknown>>): string {
  const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`);
  return text.length > 0 ? `?${text.join("&")}` : "";
}

type Body = { type: string; content: string | Buffer } | null;

function goodBody(operation: Operation, values: Values): fc.Arbitrary<Body> {
  const json = operation.bodies["application/json"];
  if (!json) return bodies(operation, values);
  return values.good(json).map((each) => ({ type: "application/json", content: JSON.stringify(each) ?? "null" }));
}

function bodies(operation: Operation, values: Values): fc.Arbitrary<Body> {
  const json = operation.bodies["application/json"];
  if (operation.bodies["application/octet-stream"])
    return fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ type: "application/octet-stream", content: Buffer.from(bytes) }));
  const raw = fc.constantFrom(...RAW_BODIES).map((content) => ({ type: "application/json", content }));
  if (!json) return fc.oneof({ arbitrary: fc.constant(null), weight: 9 }, { arbitrary: raw, weight: 1 });
  const written = (value: fc.Arbitrary<unknown>) =>
    value.map((each) => ({ type: "application/json", content: JSON.stringify(each) ?? "null" }));
  return fc.oneof(
    { arbitrary: written(values.good(json)), weight: 10 },
    { arbitrary: written(values.near(json)), weight: 6 },
    { arbitrary: written(hostileValue()), weight: 3 },
    { arbitrary: raw, weight: 1 },
    {
      arbitrary: fc.constantFrom<Body>(null, { type: "text/plain", content: "x" }, { type: "multipart/form-data", content: "x" }),
      weight: 1,
    },
  );
}
