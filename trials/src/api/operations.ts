/** The operations of our own OpenAPI document, and what it says each of them may answer. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

export type Schema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  /** "GET /workspaces/{id}/documents". */
  name: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  /** By content type. */
  bodies: Readonly<Record<string, Schema>>;
  isOpen: boolean;
  /** A submit-only grant, and no other token. */
  byGrant: boolean;
  /** The right that it asks for; `null` for what is the caller's own, or open. */
  access: { resource: string; action: string } | null;
  /** `null`: what was answered is documented; else what is wrong with it. */
  judge(status: number, contentType: string, body: string): string | null;
}

export interface ApiDocument {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Schema> };
}

interface RawOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  security?: unknown[];
  "x-access"?: { resource: string; action: string };
}

export function operationsOf(document: ApiDocument): Operation[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", components: document.components });
  const compile = (schema: Schema) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')));
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      name: `${method.toUpperCase()} ${path.replace("/api/v1", "")}`,
      method: method.toUpperCase(),
      path,
      parameters: raw.parameters ?? [],
      bodies: Object.fromEntries(Object.entries(raw.requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema])),
      isOpen: (raw.security ?? []).length === 0,
      byGrant: JSON.stringify(raw.security ?? []).includes("submitGrant"),
      access: raw["x-access"] ?? null,
      judge: judgeOf(raw, compile),
    })),
  );
}

function judgeOf({ responses }: RawOperation, compile: (schema: Schema) => ValidateFunction): Operation["judge"] {
  const compiled = new Map<string, ValidateFunction>();
  return (status, contentType, body) => {
    const answer = responses[status];
    if (!answer) return `status ${status} is not documented`;
    const content = answer.content ?? {};
    if (Object.keys(content).length === 0) return body === "" ? null : `status ${status} says nothing, and said ${body.length} letters`;
    const type = contentType.split(";")[0] ?? "";
    const media = content[type] ?? content["*/*"];
    if (!media) return `status ${status} is not documented as "${type}"`;
    if (!media.schema || !type.endsWith("json")) return null;
    const key = `${status} ${type}`;
    const validate = compiled.get(key) ?? compile(media.schema);
    compiled.set(key, validate);
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return `status ${status} is no JSON`;
    }
    return validate(value)
      ? null
      : `status ${status}: ${validate.errors?.map((error) => `${error.instancePath} ${error.message}`).join(", ")}`;
  };
}
