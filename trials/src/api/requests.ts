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

export function requestsOf(operation: Operation, values: Values): fc.Arbitrary<Request> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const inQuery = operation.parameters.filter((parameter) => parameter.in === "query");
  const inHeaders = operation.parameters.filter((parameter) => parameter.in === "header");
  return fc
    .record({
      segments: fc.record(Object.fromEntries(inPath.map(({ name, schema }) => [name, segment(operation, name, schema, values)]))),
      document: values.named("document", fc.constant("a/note/b")),
      query: fc.record(Object.fromEntries(inQuery.map(({ name, schema }) => [name, mostly(values.good(schema, name), hostileText())])), {
        requiredKeys: inQuery.filter(({ required }) => required).map(({ name }) => name),
      }),
      headers: fc.record(Object.fromEntries(inHeaders.map(({ name }) => [name, seldom(headerText(name))]))),
      body: bodies(operation, values),
      isLost: fc.nat(9).map((draw) => draw === 0),
    })
    .map(({ segments, document, query, headers, body, isLost }) => ({
      method: operation.method,
      path: pathOf(operation, segments, isLost ? null : String(document)) + queryOf(query),
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
function segment({ path }: Operation, name: string, schema: Schema, { good, named }: Values): fc.Arbitrary<unknown> {
  const alias =
    name === "id" ? (path.includes("/organizations/") ? "organizationId" : "workspaceId") : name === "token" ? "invitation" : name;
  if (name === "kind") return fc.constantFrom("note", "canvas", "tasks", "workspace", "person", "records", "x");
  if (name === "number" || name === "seq") return mostly(fc.nat(6).map(String), hostileText());
  return mostly(named(alias, good(schema, alias)), hostileText());
}

/** A document's three parts come from one name, unless they are to lead nowhere. */
function pathOf({ path }: Operation, segments: Readonly<Record<string, unknown>>, document: string | null): string {
  const [workspaceId, kind, documentId] = document?.split("/") ?? [];
  const together: Record<string, unknown> = path.includes("{documentId}") && document ? { workspaceId, kind, documentId } : {};
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
