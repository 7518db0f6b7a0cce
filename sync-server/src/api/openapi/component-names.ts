/** The zod schemas of REST under the names that `schema/src/protocol` exports them by: the components of the document. */
import * as access from "@coreos/schema/protocol/access";
import * as api from "@coreos/schema/protocol/api";
import * as audit from "@coreos/schema/protocol/audit";
import * as content from "@coreos/schema/protocol/content";
import * as guests from "@coreos/schema/protocol/guests";
import * as keys from "@coreos/schema/protocol/keys";
import * as signIn from "@coreos/schema/protocol/sign-in";
import * as submission from "@coreos/schema/protocol/submission";
import * as webhooks from "@coreos/schema/protocol/webhooks";
import type { OpenAPIV3_1 } from "openapi-types";
import * as z from "zod/mini";

export function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const [id, value] of Object.entries({
    ...api,
    ...access,
    ...audit,
    ...content,
    ...guests,
    ...keys,
    ...signIn,
    ...submission,
    ...webhooks,
  })) {
    // A query is told field by field; what begins small is a part that several of them have.
    if (value instanceof z.ZodMiniType && !id.endsWith("Query") && /^[A-Z]/.test(id)) registry.add(value, { id });
  }
  return registry;
}

/**
 * A schema is converted twice, as it is sent in and as it is answered. What nobody refers to is left out, and what is
 * only ever sent in needs no word that says so.
 */
export function tidyComponents(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const all = document.components?.schemas ?? {};
  const kept = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, id = ""] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (kept.has(id)) continue;
      kept.add(id);
      follow(all[id]);
    }
  };
  follow({ ...document, components: undefined });
  const plain = (id: string) => (id.endsWith("Input") && !kept.has(id.slice(0, -5)) ? id.slice(0, -5) : id);
  const schemas = Object.fromEntries([...kept].sort().map((id) => [plain(id), all[id]]));
  const text = JSON.stringify({ ...document, components: { ...document.components, schemas } });
  return JSON.parse(
    text.replaceAll(/"#\/components\/schemas\/(\w+)"/g, (_, id: string) => `"#/components/schemas/${plain(id)}"`),
  ) as OpenAPIV3_1.Document;
}
