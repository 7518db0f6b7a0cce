/** Calls each operation in each role, round after round, until enough were answered. */
import fc from "fast-check";
import { Secret, TOTP } from "otpauth";
import type { Chance } from "../product/random.ts";
import { type Caller, tokenFor } from "./cast.ts";
import { type Finding, judge } from "./judge.ts";
import type { ApiDocument, Operation } from "./operations.ts";
import { type Request, requestsOf } from "./requests.ts";
import { valuesOf } from "./values.ts";
import type { Answer, Wire } from "./wire.ts";

export interface FuzzOptions {
  document: ApiDocument;
  operations: readonly Operation[];
  cast: { callers: readonly Caller[]; known: Record<string, string[]> };
  wire: Wire;
  wanted: number;
  chance: Chance;
  say(line: string): void;
}

interface RoleCount {
  asked: number;
  succeeded: number;
  refused: number;
}

/** At once: more would only wait. */
const WIDTH = 8;
/** Requests drawn for a cell in one round. */
const DRAWN = 4;
/** A password costs the server a tenth of a second: its routes are called so much more seldom. */
const COSTLY = /\/auth\/(sign-(up|in)|password)$|\/me\/(password|second-factor(\/off|\/backup-codes)?)$/;
const COSTLY_ROUNDS = 8;
/** Ends whoever calls it: never with their password here, and so never with success (sync-server/src/api/erasure.db.test.ts). */
const SELF_ENDING = new Set(["DELETE /me"]);
/** An OpenID provider has to answer first: api/single-sign-on.db.test.ts goes that way. */
const NEEDS_PROVIDER = new Set([
  "POST /auth/sso/start",
  "POST /organizations/{id}/single-sign-on/test",
  "PUT /organizations/{id}/single-sign-on/switch",
]);
/** Who is named here has none: api/sign-in.db.test.ts goes that way. */
const NEEDS_FACTOR = new Set(["DELETE /organizations/{id}/members/{accountId}/second-factor"]);
/** Succeed with nobody here. */
export const NEVER: ReadonlySet<string> = new Set([...SELF_ENDING, ...NEEDS_PROVIDER, ...NEEDS_FACTOR]);
const MOST_FINDINGS = 500;
const FIRST_ROUNDS = 15;

export async function fuzz({ document, operations, cast, wire, wanted, chance, say }: FuzzOptions) {
  const findings: Finding[] = [];
  const byCell = new Map<string, number>();
  const byRole = new Map<string, RoleCount>(cast.callers.map(({ role }) => [role, { asked: 0, succeeded: 0, refused: 0 }]));
  const succeeded = new Set<string>();
  const tookMs: number[] = [];
  let counted = 0;
  let limited = 0;

  const note = (operation: Operation, caller: Caller, request: Request, answer: Answer) => {
    if (answer.status === 429) {
      limited += 1;
      return;
    }
    counted += 1;
    tookMs.push(answer.tookMs);
    const cell = `${caller.role} ${operation.name}`;
    byCell.set(cell, (byCell.get(cell) ?? 0) + 1);
    const own = byRole.get(caller.role) as RoleCount;
    own.asked += 1;
    if (answer.status < 400) own.succeeded += 1;
    else own.refused += 1;
    if (answer.status < 400) {
      succeeded.add(operation.name);
      learn(operation, caller, cast.known, answer, request.path);
    }
    const finding = judge(operation, caller, request, answer);
    if (finding) findings.push(finding);
  };

  const call = async ({ operation, caller, request }: Call) => {
    const token = await tokenFor(caller, operation);
    const headers = { ...request.headers, ...(token && { authorization: `Bearer ${token}` }) };
    try {
      note(operation, caller, request, await wire.send(request.method, request.path, headers, request.body));
    } catch (error) {
      findings.push({
        fault: "no answer",
        role: caller.role,
        operation: operation.name,
        what: String(error),
        request: `${request.method} ${request.path}`,
      });
    }
  };

  const play = async (calls: Call[], isDone: () => boolean) => {
    const work = async () => {
      for (let next = calls.pop(); next && !isDone(); next = calls.pop()) await call(next);
    };
    await Promise.all(Array.from({ length: WIDTH }, work));
  };

  // What somebody may do, they can: tried first, while nothing is lost and nobody locked out yet, with good values alone.
  const waiting = () => operations.filter(({ name }) => !succeeded.has(name) && !NEVER.has(name));
  const makers = operations.filter(({ name }) => name in MADE || PREPARES.has(name)); // what was made before may be gone by now
  for (let first = 0; first < FIRST_ROUNDS && waiting().length > 0; first++) {
    await play(callsOf(document, [...makers, ...waiting()], cast, first * COSTLY_ROUNDS, chance, true), () => false);
  }
  const before = counted;
  const isDone = () => counted - before >= wanted;
  for (let round = 0; !isDone() && findings.length < MOST_FINDINGS; round++) {
    await play(callsOf(document, operations, cast, round, chance), isDone);
    if (round % 5 === 0) say(`round ${round + 1}: ${counted} answered, ${findings.length} findings`);
  }
  return { findings, byCell, byRole, succeeded, tookMs, counted, limited };
}

/** What was made can be found from the next round on: what is deleted in passing would be missing soon. */
export function learn(
  { name }: Pick<Operation, "name">,
  caller: Caller,
  known: Record<string, string[]>,
  { body }: Answer,
  path = "",
): void {
  const [field, key] = MADE[name] ?? [];
  if (!field || !key || !body.startsWith("{")) return;
  const made: unknown = JSON.parse(body)[key];
  if (typeof made !== "string") return;
  const value = field === "version" ? `${path.split("/documents/")[1]?.split("/").slice(0, 3).join("/")}/${made}` : made;
  if (field === "secret") caller.own.code = [new TOTP({ secret: Secret.fromBase32(value) }).generate()];
  const pool = OWN.has(field) ? caller.own : known;
  pool[field] = [...(pool[field] ?? []), value].slice(-MOST_KNOWN);
  if (field !== "disposableId") return;
  // The newest alone: it is deleted by its own name.
  caller.own.disposableId = [value];
  caller.own.disposableName = [String(JSON.parse(body).name)];
}

const MOST_KNOWN = 40;
/** Asks for domains, one of which the Super Admin may then confirm; has back-up codes from then on. */
const PREPARES = new Set(["PUT /organizations/{id}/single-sign-on", "POST /me/second-factor/confirm"]);
/** Good for whoever made it alone. */
const OWN = new Set(["refreshToken", "secret", "disposableId", "guestToken"]);
const MADE: Record<string, [field: string, key: string]> = {
  "POST /organizations/{id}/teams": ["teamId", "id"],
  "POST /organizations/{id}/programs": ["accountId", "id"],
  "POST /api-keys": ["keyId", "id"],
  "POST /organizations/{id}/webhooks": ["webhookId", "id"],
  "POST /organizations": ["disposableId", "id"],
  "POST /documents": ["document", "name"],
  "POST /documents/{workspaceId}/{kind}/{documentId}/versions": ["version", "id"],
  "POST /documents/{workspaceId}/{kind}/{documentId}/guest-links": ["guestToken", "token"],
  "POST /me/second-factor": ["secret", "secret"],
  "POST /auth/refresh-tokens": ["refreshToken", "refreshToken"],
  "POST /organizations/{id}/members/{accountId}/password-reset": ["resetToken", "token"],
};

interface Call {
  operation: Operation;
  caller: Caller;
  request: Request;
}

/** In no order: what one call breaks, any other may meet. */
function callsOf(
  document: ApiDocument,
  operations: readonly Operation[],
  { callers, known }: FuzzOptions["cast"],
  round: number,
  chance: Chance,
  onlyGood = false,
): Call[] {
  const calls: Call[] = [];
  for (const caller of callers) {
    const values = valuesOf(document, { ...known, ...caller.own }, { onlyKnown: onlyGood });
    for (const operation of operations) {
      const drawnFrom = SELF_ENDING.has(operation.name) ? valuesOf(document, { ...known, ...caller.own, password: [] }) : values;
      if (COSTLY.test(operation.path) && round % COSTLY_ROUNDS > 0) continue;
      const drawn = fc.sample(requestsOf(operation, drawnFrom, { onlyGood }), {
        seed: chance.between(1, 2 ** 31),
        numRuns: COSTLY.test(operation.path) ? 1 : DRAWN,
      });
      for (const request of drawn) calls.push({ operation, caller, request });
    }
  }
  for (let at = calls.length - 1; at > 0; at--) {
    const other = chance.between(0, at + 1);
    [calls[at], calls[other]] = [calls[other] as Call, calls[at] as Call];
  }
  return calls;
}
