/** What the API says of itself: the OpenAPI document. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { contentOf } from "../answers.ts";

export function interfaceRoutes(): FastifyPluginAsyncZod {
  return async (api) => {
    const describe = { summary: "This document", response: { 200: contentOf("application/json") } };
    const open = { access: { open: "it names routes, and nothing that anybody keeps here" } };
    let text: string | null = null; // it is the same from the moment all routes are there
    api.get("/openapi.json", { schema: describe, config: open }, async (_request, reply) => {
      text ??= JSON.stringify(api.swagger());
      return reply.type("application/json; charset=utf-8").header("cache-control", "no-cache").send(Buffer.from(text));
    });
  };
}
