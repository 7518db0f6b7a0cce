/**
 * `/api/docs`: the OpenAPI document as a page to read and to try, and the policy of changes beside it. All of it is served from here.
 *
 * Source  Swagger UI as @fastify/swagger-ui brings it: `swagger-ui-dist` itself depends on a package that reports installations. Its own
 *         page is not used: ours has its one script in a file, so that nothing in line may run.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import { POLICY_PATH } from "./deprecation.ts";
import { API_PREFIX } from "./openapi/describe-api.ts";

const UI = join(dirname(createRequire(import.meta.url).resolve("@fastify/swagger-ui")), "static");
const POLICY = join(import.meta.dirname, "../../../docs/api-policy.md");
const config = { access: { open: "it describes routes, and holds nothing that anybody keeps here" } };
const DAY = "public, max-age=86400";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>COREos API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/begin.js"></script>
</body>
</html>
`;

/** No validator elsewhere is asked, and a token that was typed in is gone with the page. */
const BEGIN = `SwaggerUIBundle({
  url: "${API_PREFIX}/openapi.json",
  dom_id: "#ui",
  deepLinking: true,
  docExpansion: "list",
  validatorUrl: null,
  persistAuthorization: false,
});
`;

export function docsPage(app: FastifyInstance): void {
  const send = (reply: FastifyReply, type: string, content: string | Buffer, cache = "no-cache") =>
    reply.type(`${type}; charset=utf-8`).header("cache-control", cache).send(content);
  app.get("/api/docs", { config }, (_request, reply) => send(reply, "text/html", PAGE));
  app.get("/api/docs/begin.js", { config }, (_request, reply) => send(reply, "text/javascript", BEGIN));
  app.get(POLICY_PATH, { config }, async (_request, reply) => send(reply, "text/plain", await readFile(POLICY)));
  for (const [file, type] of [
    ["swagger-ui.css", "text/css"],
    ["swagger-ui-bundle.js", "text/javascript"],
  ] as const)
    app.get(`/api/docs/${file}`, { config }, async (_request, reply) => send(reply, type, await readFile(join(UI, file)), DAY));
}
