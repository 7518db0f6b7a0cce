import { describe, expect, it } from "vitest";
import type { Caller } from "./cast.ts";
import { judge } from "./judge.ts";
import { type ApiDocument, type Operation, operationsOf } from "./operations.ts";
import type { Answer } from "./wire.ts";

const document: ApiDocument = {
  paths: {
    "/api/v1/things/{id}": {
      get: {
        security: [{ bearer: [] }],
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
          204: {},
        },
      },
    },
  },
  components: {
    schemas: { Thing: { type: "object", properties: { id: { type: "string" } }, required: ["id"], additionalProperties: false } },
  },
};
const [operation] = operationsOf(document) as [Operation];
const house = { canary: "Plum", ids: new Set(["theirs-1"]), known: {} };
const stranger: Caller = { role: "stranger", foreign: [house], own: {}, token: async () => null };
const request = { method: "GET", path: "/api/v1/things/asked-1", headers: {}, body: null };
const json = "application/json; charset=utf-8";
const judged = (answer: Partial<Answer>, path = request.path) =>
  judge(operation, stranger, { ...request, path }, { status: 200, contentType: json, body: '{"id": "x"}', tookMs: 1, ...answer })?.fault ??
  null;

describe("the judge of answers", () => {
  it("lets pass what the document says", () => {
    expect(judged({})).toBeNull();
    expect(judged({ status: 204, body: "", contentType: "" })).toBeNull();
  });

  it.each<[string, Partial<Answer>]>([
    ["a status", { status: 418 }],
    ["a kind of content", { contentType: "text/html" }],
    ["a field", { body: '{"id": "x", "secret": 1}' }],
    ["a missing field", { body: "{}" }],
    ["no JSON", { body: "<html>" }],
    ["words where there are none", { status: 204, body: "x", contentType: "text/plain" }],
  ])("finds what it does not say: %s", (_, answer) => {
    expect(judged(answer)).toBe("undocumented");
  });

  it("finds a failure of the server's own", () => {
    expect(judged({ status: 503 })).toBe("server error");
  });

  it("finds another organization's words and ids, but for an id that was asked for", () => {
    expect(judged({ body: '{"id": "Plum note"}' })).toBe("leak");
    expect(judged({ body: '{"id": "theirs-1"}' })).toBe("leak");
    expect(judged({ body: '{"id": "theirs-1"}' }, "/api/v1/things/theirs-1")).toBeNull();
  });
});
