/**
 * Every operation of our own OpenAPI document, called by every role with good, nearly good and hostile values: nothing breaks, nothing
 * leaks, and each answer is what the document says.
 *
 * `npm run trial:api -- [--requests N] [--seed S] [--only "GET /me"] [--json]`: answers with 429 do not count.
 */
import { randomInt } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { watchFaults } from "../product/faults.ts";
import { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { percentile } from "../product/statistics.ts";
import { wholeNumber } from "../product/whole-number.ts";
import { atLeast, atMost, printReport, table } from "../report.ts";
import { castOf } from "./cast.ts";
import { fuzz, NEVER } from "./fuzz.ts";
import type { ApiDocument } from "./operations.ts";
import { operationsOf } from "./operations.ts";
import { Wire } from "./wire.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    seed: { type: "string" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const wanted = wholeNumber("requests", values.requests);
const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : wholeNumber("seed", values.seed);
console.log(`trial api: ${wanted} requests. Seed ${seed}.`);

const faults = watchFaults();
const many = String(10 ** 9);
const env = { LOG_LEVEL: "error", COREOS_SIGN_IN_PER_MINUTE: many, NODE_COMPILE_CACHE: join(tmpdir(), "coreos-trial-code") };
const product = await Product.start({ env });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void product.stop().finally(() => process.exit(130)));

const wire = new Wire(product.port);
const startedMs = performance.now();
try {
  const document = JSON.parse((await wire.send("GET", "/api/v1/openapi.json", {}, null)).body) as ApiDocument;
  const operations = operationsOf(document).filter(({ name }) => !values.only || name === values.only);
  const cast = await castOf(async (method, path, token, body, type = "application/json") => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { "content-type": type }) };
    const content = body === undefined ? null : Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return wire.send(method, `/api/v1${path}`, headers, content);
  });
  const result = await fuzz({ document, operations, cast, wire, wanted, chance: new Chance(seed), say: console.log });

  const cells = operations.flatMap(({ name }) => cast.callers.map(({ role }) => result.byCell.get(`${role} ${name}`) ?? 0));
  const never = operations.filter(({ name }) => !result.succeeded.has(name) && !NEVER.has(name)).map(({ name }) => name);
  const rows = cast.callers.map(({ role }) => {
    const own = result.byRole.get(role);
    return [role, own?.asked ?? 0, own?.succeeded ?? 0, own?.refused ?? 0];
  });
  console.log(`\n${table(["role", "requests", "2xx and 3xx", "refused"], rows)}`);
  for (const { fault, role, operation, what, request } of result.findings.slice(0, 40))
    console.log(`\n${fault}: ${operation} as ${role}\n  ${what}\n  ${request}`);
  if (never.length > 0) console.log(`\nnever answered with success: ${never.join(", ")}`);
  console.log("");

  const count = (fault: string) => result.findings.filter((finding) => finding.fault === fault).length;
  const seconds = (performance.now() - startedMs) / 1000;
  const goals = [
    atLeast("requests", "requests answered with something other than 429, at least", wanted, result.counted),
    atMost("errors", "answers of the server's own failure (5xx), at most", 0, count("server error")),
    atMost("silence", "requests that got no answer, at most", 0, count("no answer")),
    atMost("documented", "answers that the document does not describe, by status, kind and schema, at most", 0, count("undocumented")),
    atMost("leaks", "answers that hold an id or a word of another organization, at most", 0, count("leak")),
    atMost("cells", "operations that some role never called, at most", 0, cells.filter((asked) => asked === 0).length),
    atMost("never", "operations that nobody ever succeeded with, at most", 0, never.length),
    atMost("faults", "errors that nobody caught, at most", 0, faults.length),
    atMost("slow", "seconds for an answer, 99 of 100, at most", 1, Number((percentile(result.tookMs, 0.99) / 1000).toFixed(3))),
  ];
  const figures = {
    operations: operations.length,
    roles: cast.callers.length,
    cells: cells.length,
    limited: result.limited,
    perSecond: Math.round(result.counted / seconds),
    byRole: Object.fromEntries(result.byRole),
    never,
  };
  process.exitCode = printReport({ name: "api", seed, goals, figures }, values.json);
} finally {
  wire.close();
  await product.stop();
}
