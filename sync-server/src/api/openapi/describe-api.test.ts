import { ERRORS } from "@coreos/schema/errors/errors";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { FastifyInstance } from "fastify";
import type { OpenAPIV3_1 } from "openapi-types";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import type { AppDeps } from "../deps.ts";
import { createLog } from "../log.ts";

const deps = {
  keys: { sessionSecret: "of this test" },
  log: createLog({ level: "silent" }),
  publicUrl: null,
  clientDir: "/nowhere",
  metrics: new Registry(),
} as unknown as AppDeps;
let app: FastifyInstance;
let document: OpenAPIV3_1.Document;
beforeAll(async () => {
  app = await createApp(deps);
  document = (await app.inject({ url: "/api/v1/openapi.json" })).json();
});
afterAll(() => app.close());

const METHODS = ["get", "put", "post", "patch", "delete"] as const;
type Operation = Omit<OpenAPIV3_1.OperationObject, "parameters" | "responses"> & {
  parameters?: OpenAPIV3_1.ParameterObject[];
  responses: OpenAPIV3_1.ResponsesObject;
};
const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item?.[method] ? [{ name: `${method.toUpperCase()} ${path}`, operation: item[method] as Operation }] : [],
    ),
  );

describe("the OpenAPI document", () => {
  it("is valid, as OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(document as never)).toEqual({ valid: true });
    expect(document.openapi).toBe("3.1.0");
  });

  it("holds every route of the API and no other", async () => {
    const routes = [...app.printRoutes({ commonPrefix: false, includeHooks: false }).matchAll(/(\S+) \(([A-Z, ]+)\)/g)];
    const counted = routes.flatMap(([, , methods = ""]) => methods.split(", ")).filter((method) => method !== "HEAD").length;
    const docs = ["", "/policy", "/begin.js", "/swagger-ui.css", "/swagger-ui-bundle.js"].map((path) => `/api/docs${path}`);
    const outside = ["/healthz", "/readyz", "/metrics", "/*", ...docs];
    expect(operations()).toHaveLength(counted - outside.length);
    for (const { name } of operations()) {
      const [method = "", path = ""] = name.split(" ");
      expect(app.hasRoute({ method: method as "GET", url: path.replaceAll(/\{(\w+)\}/g, ":$1") }), name).toBe(true);
    }
  });

  it("says of each route what it is for, what it belongs to, and how it is called", () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, operation } of operations()) {
      expect(operation.summary, name).toMatch(/^[A-Z].{8,}/);
      expect(operation.tags, name).toHaveLength(1);
      expect(operation.security, name).toBeDefined();
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      const declared = operation.parameters?.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name) ?? [];
      expect(declared.sort(), name).toEqual(inPath.sort());
    }
  });

  it("names the answers of each route, its refusals by their numbers", () => {
    for (const { name, operation } of operations()) {
      const statuses = Object.keys(operation.responses).map(Number);
      expect(
        statuses.some((status) => status < 400),
        name,
      ).toBe(true);
      if (operation.security?.length) expect(statuses, name).toContain(401);
      for (const [status, answer] of Object.entries(operation.responses) as [string, OpenAPIV3_1.ResponseObject][]) {
        if (Number(status) < 400 || !answer.content) continue;
        const problem = answer.content["application/problem+json"]?.schema as {
          allOf: [unknown, { properties: { code: { enum: number[] } } }];
        };
        const known = Object.values(ERRORS).filter((error) => error.status === Number(status));
        for (const code of problem.allOf[1].properties.code.enum)
          expect(
            known.map((error) => error.code),
            name,
          ).toContain(code);
      }
    }
  });

  it("refers only to components that are there, and holds none that nobody refers to", () => {
    const named = Object.keys(document.components?.schemas ?? {});
    const text = JSON.stringify(document);
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...referred].sort()).toEqual(named.sort());
    expect(named).toContain("Problem");
    expect(text).not.toContain("PLACEHOLDER");
  });

  it("is the reason why a route without a summary does not start", async () => {
    const bare = await createApp(deps);
    const route = { config: { access: { open: "in this test" } } };
    expect(() => bare.get("/api/v1/mute", route, async () => "?")).toThrow("Route GET /api/v1/mute has no summary");
    await bare.close();
  });
});
