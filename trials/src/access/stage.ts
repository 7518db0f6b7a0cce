/**
 * The product with two organizations that must not see each other, and what every control needs to call it.
 *
 * Shape   The trial's own master key and key files are in `product.dataDir`: only the forger of tokens and the opener of rows read them.
 */
import { type Call, type Caller, castOf, type House } from "../api/cast.ts";
import { type ApiDocument, type Operation, operationsOf } from "../api/operations.ts";
import type { Answer, Wire } from "../api/wire.ts";
import type { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";

export interface Stage {
  product: Product;
  wire: Wire;
  chance: Chance;
  document: ApiDocument;
  operations: readonly Operation[];
  cast: { callers: readonly Caller[]; known: Record<string, string[]> };
  /** What the organization of admin, member and integration holds. */
  house: House;
  /** How often what can be tried any number of times is tried. */
  attempts: number;
  caller(role: string): Caller;
  send(method: string, path: string, token: string | null, body?: unknown): Promise<Answer>;
  /** Every line that the server has printed so far. */
  log: readonly string[];
}

export async function stageOf(base: Pick<Stage, "product" | "wire" | "chance" | "attempts" | "log">): Promise<Stage> {
  const { wire } = base;
  const document = JSON.parse((await wire.send("GET", "/api/v1/openapi.json", {}, null)).body) as ApiDocument;
  const send = (method: string, path: string, token: string | null, body?: unknown, type = "application/json") => {
    const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { "content-type": type }) };
    const content = body === undefined ? null : Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return wire.send(method, `/api/v1${path}`, headers, content);
  };
  const cast = await castOf(send satisfies Call);
  const caller = (role: string) => {
    const found = cast.callers.find((each) => each.role === role);
    if (!found) throw new TypeError(`nobody plays ${role}`);
    return found;
  };
  const [house] = caller("stranger").foreign;
  if (!house) throw new TypeError("the stranger has nobody to be a stranger to");
  return { ...base, document, operations: operationsOf(document), cast, house, caller, send };
}
