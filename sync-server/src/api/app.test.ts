import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { brotliCompressSync } from "node:zlib";
import { CoreError } from "@coreos/schema/errors/core-error";
import { Problem } from "@coreos/schema/protocol/api";
import type { FastifyInstance, InjectOptions } from "fastify";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import { createLog } from "./log.ts";
import { PROBLEM_TYPE } from "./problem.ts";

const home = await mkdtemp(join(tmpdir(), "coreos-app-"));
const clientDir = join(home, "dist");
const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

const never = () => Promise.reject(new Error("not in this test"));
/** Everything that a route could ask fails: these tests are about the shell. */
const failing = new Proxy({}, { get: () => never });
const deps = {
  accounts: failing,
  attempts: failing,
  people: failing,
  history: failing,
  tokens: { verify: () => Promise.reject(new CoreError("token.expired")) },
  keys: { sessionSecret: "of this test" },
  clock: () => 0,
  log: createLog({ level: "debug", destination: sink }),
  publicUrl: null,
  clientDir,
  ready: async () => {},
  metrics: new Registry(),
} as unknown as AppDeps;

let app: FastifyInstance;
beforeAll(async () => {
  await mkdir(join(clientDir, "assets"), { recursive: true });
  const files = {
    "index.html": "<!doctype html><title>COREos</title>",
    "sw.js": "self.skipWaiting",
    "manifest.webmanifest": "{}",
    "icon.png": "png",
    ".secret": "no",
    "assets/app-1a2b.js": "console.log('plain')",
    "assets/app-1a2b.js.br": brotliCompressSync("console.log('plain')"),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(clientDir, name), content);
  await writeFile(join(home, "outside.txt"), "outside");
  app = await createApp(deps);
});
afterAll(async () => {
  await app.close();
  await rm(home, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe("routes", () => {
  it("refuse to start without a declaration of what they touch", async () => {
    const bare = await createApp(deps);
    expect(() => bare.get("/api/v1/forgotten", async () => "open to all")).toThrow("Route GET /api/v1/forgotten declares no access");
    await bare.close();
  });

  it("answer every error as a problem with our number", async () => {
    const json = { "content-type": "application/json" };
    const signIn = "/api/v1/auth/sign-in";
    const cases: [number, InjectOptions][] = [
      [3404, { url: "/api/v1/nothing" }],
      [3404, { url: "/api" }],
      [3404, { method: "PATCH", url: "/api/v1/me" }],
      [3404, { method: "POST", url: "/some/page" }],
      [1401, { url: "/api/v1/me" }],
      [3400, { method: "POST", url: signIn, headers: json, payload: "{" }],
      [3400, { method: "POST", url: signIn, headers: json, payload: "" }],
      [3400, { method: "POST", url: signIn, headers: json, payload: '{"__proto__": {}}' }],
      [3400, { method: "POST", url: signIn, headers: { "content-type": "text/plain" }, payload: "x" }],
      [3400, { method: "POST", url: signIn, headers: json, payload: "[]" }],
      [3413, { method: "POST", url: signIn, headers: json, payload: `"${"x".repeat(1024 * 1024)}"` }],
      [3400, { url: "/%E0%A4%A" }],
      [3400, { url: "/api/v1/invitations/a%00b" }],
      [3400, { method: "POST", url: signIn, headers: json, payload: '{"email": "a\\u0000b", "password": "x"}' }],
    ];
    for (const [code, request] of cases) {
      const answer = await app.inject(request);
      const body = Problem.parse(answer.json());
      expect(body.code, JSON.stringify(request).slice(0, 120)).toBe(code);
      expect(body.status).toBe(answer.statusCode);
      expect(body.type).toMatch(/^urn:coreos:error:[a-z_.]+$/);
      expect(answer.headers["content-type"]).toBe(PROBLEM_TYPE);
    }
  });

  it("answer what is not even HTTP as a problem too", async () => {
    const listening = await createApp(deps);
    await listening.listen({ port: 0, host: "127.0.0.1" });
    const socket = connect((listening.server.address() as AddressInfo).port, "127.0.0.1", () => socket.write("nonsense\r\n\r\n"));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    const [head = "", body = ""] = Buffer.concat(chunks).toString().split("\r\n\r\n");
    expect(head).toContain(`Content-Type: ${PROBLEM_TYPE}`);
    expect(Problem.parse(JSON.parse(body))).toMatchObject({ code: 3400, status: 400 });
    await listening.close();
  });

  it("say nothing about our insides when something unexpected fails, and log it", async () => {
    const answer = await get("/api/v1/invitations/a-token-of-somebody");
    expect(answer.json()).toEqual({
      type: "urn:coreos:error:system.unexpected",
      title: "Something went wrong on the server.",
      status: 500,
      code: 5500,
    });
    expect(lines.join()).toContain("not in this test");
    expect(lines.join()).not.toContain("a-token-of-somebody");
  });

  it("say when to come back while the database is away", async () => {
    const away = await createApp({ ...deps, ready: () => Promise.reject(new CoreError("database.unavailable")) });
    const answer = await away.inject({ url: "/readyz" });
    expect(answer.json()).toMatchObject({ code: 5503, status: 503 });
    expect(answer.headers["retry-after"]).toBe("5");
    expect((await away.inject({ url: "/healthz" })).json()).toEqual({ status: "alive" });
    await away.close();
  });

  it("tell supervisors that they are ready, and how busy", async () => {
    expect((await get("/readyz")).json()).toEqual({ status: "ready" });
    expect((await get("/metrics")).headers["content-type"]).toContain("text/plain");
  });

  it("are never kept by a cache", async () => {
    expect((await get("/api/v1/me")).headers["cache-control"]).toBe("no-store");
  });
});

describe("what a browser may do with our pages", () => {
  it("run our own scripts, talk to our own server, and nothing else", async () => {
    const { headers } = await get("/", { host: "coreos.example:4100" });
    const policy = new Map(
      String(headers["content-security-policy"])
        .split("; ")
        .map((line) => [line.split(" ")[0], line]),
    );
    expect([...policy.values()]).toEqual([
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self' ws://coreos.example:4100",
      "worker-src 'self' blob:",
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ]);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("is told to stay on https when it came by https, and only then", async () => {
    expect((await get("/")).headers["strict-transport-security"]).toBeUndefined();
    const { headers } = await get("/", { "x-forwarded-proto": "https", host: "coreos.example" });
    expect(headers["strict-transport-security"]).toContain("max-age=31536000");
    expect(headers["content-security-policy"]).toContain("connect-src 'self' wss://coreos.example;");
  });

  it("takes no words from a Host header into the policy", async () => {
    const { headers } = await get("/", { host: "x; script-src *" });
    expect(headers["content-security-policy"]).toContain("connect-src 'self';");
  });

  it("sees the policy on errors too", async () => {
    for (const url of ["/missing.js", "/api/v1/nothing"]) expect((await get(url)).headers).toHaveProperty("content-security-policy");
  });
});

describe("the client's files", () => {
  it("are kept for a year where their name holds a hash", async () => {
    const { headers, body } = await get("/assets/app-1a2b.js");
    expect(body).toBe("console.log('plain')");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toContain("javascript");
  });

  it.each([
    ["/", "text/html"],
    ["/index.html", "text/html"],
    ["/sw.js", "javascript"],
    ["/manifest.webmanifest", "application/manifest+json"],
    ["/icon.png", "image/png"],
  ])("are asked for again each time otherwise: %s", async (url, type) => {
    const { headers, statusCode } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-type"]).toContain(type);
    expect((await get(url, { "if-none-match": String(headers.etag) })).statusCode).toBe(304);
  });

  it("travel compressed where a compressed one lies beside", async () => {
    const { headers, rawPayload } = await get("/assets/app-1a2b.js", { "accept-encoding": "br" });
    expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": "public, max-age=31536000, immutable" });
    expect(headers["content-type"]).toContain("javascript");
    expect(headers.vary).toContain("accept-encoding");
    expect(rawPayload).toEqual(brotliCompressSync("console.log('plain')"));
  });

  it.each(["/w/0198/note/0199", "/join/abc_DEF-123", "/settings", "/?source=pwa"])("any page of the app is index.html: %s", async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("<title>COREos</title>");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it.each(["/missing.js", "/assets/old-9z.js", "/assets/old.css.map", "/.secret", "/assets/../../outside.txt", "/..%2foutside.txt"])(
    "a file that is not there is never index.html: %s",
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(Problem.parse(answer.json()).status).toBe(answer.statusCode);
    },
  );

  it("are missed with a clear sentence before the client is built, and the API answers all the same", async () => {
    const unbuilt = await createApp({ ...deps, clientDir: join(home, "nowhere") });
    const answer = await unbuilt.inject({ url: "/" });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("npm start");
    expect((await unbuilt.inject({ url: "/sw.js" })).statusCode).toBe(404);
    expect((await unbuilt.inject({ url: "/healthz" })).statusCode).toBe(200);
    await unbuilt.close();
  });
});
