/** Calls each operation in each role, round after round, until enough were answered. */
import fc from "fast-check";
import type { Chance } from "../product/random.ts";
import type { Caller } from "./cast.ts";
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
const COSTLY = /\/auth\/sign-(up|in)$/;
const COSTLY_ROUNDS = 8;
const MOST_FINDINGS = 500;
const MORE_ROUNDS = 40;

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
      learn(operation, caller, cast.known, answer);
    }
    const finding = judge(operation, caller, request, answer);
    if (finding) findings.push(finding);
  };

  const call = async ({ operation, caller, request }: Call) => {
    const token = await caller.token();
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

  for (let round = 0; counted < wanted && findings.length < MOST_FINDINGS; round++) {
    await play(callsOf(document, operations, cast, round, chance), () => counted >= wanted);
    if (round % 5 === 0) say(`round ${round + 1}: ${counted} answered, ${findings.length} findings`);
  }
  // A short trial has not drawn everything yet that somebody may do.
  const waiting = () => operations.filter(({ name }) => !succeeded.has(name));
  for (let more = 0; more < MORE_ROUNDS && waiting().length > 0; more++) {
    await play(callsOf(document, waiting(), cast, more * COSTLY_ROUNDS, chance), () => false);
  }
  return { findings, byCell, byRole, succeeded, tookMs, counted, limited };
}

/** What was made can be found from the next round on: what is deleted in passing would be missing soon. */
function learn({ name }: Operation, caller: Caller, known: Record<string, string[]>, { body }: Answer): void {
  const [field, key] = MADE[name] ?? [];
  if (!field || !key || !body.startsWith("{")) return;
  const value: unknown = JSON.parse(body)[key];
  const pool = field === "refreshToken" ? caller.own : known;
  if (typeof value === "string") pool[field] = [...(pool[field] ?? []), value].slice(-MOST_KNOWN);
}

const MOST_KNOWN = 40;
const MADE: Record<string, [field: string, key: string]> = {
  "POST /organizations/{id}/teams": ["teamId", "id"],
  "POST /organizations/{id}/programs": ["accountId", "id"],
  "POST /api-keys": ["keyId", "id"],
  "POST /documents": ["document", "name"],
  "POST /documents/{workspaceId}/{kind}/{documentId}/versions": ["versionId", "id"],
  "POST /auth/refresh-tokens": ["refreshToken", "refreshToken"],
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
): Call[] {
  const calls: Call[] = [];
  for (const caller of callers) {
    const values = valuesOf(document, { ...known, ...caller.own });
    for (const operation of operations) {
      if (COSTLY.test(operation.path) && round % COSTLY_ROUNDS > 0) continue;
      const drawn = fc.sample(requestsOf(operation, values), {
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
