import type { FastifyPluginAsync } from "fastify";
import type { AppDeps } from "../deps.ts";

/** For supervisors and dashboards: alive, able to serve, and how busy. Figures name no organization and no person. */
export function probeRoutes({ ready, metrics }: AppDeps): FastifyPluginAsync {
  const config = { access: { open: "read by supervisors" } };
  return async (app) => {
    app.get("/healthz", { config }, async () => ({ status: "alive" }));
    app.get("/readyz", { config }, async () => {
      await ready();
      return { status: "ready" };
    });
    app.get("/metrics", { config }, async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  };
}
