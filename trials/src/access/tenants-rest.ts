/**
 * A stranger with a good token of their own, and nobody at all, call every operation with ids that are somebody else's.
 *
 * Law     None succeeds; a foreign id gets the answer of an id that is nobody's; the owner's own call with the same ids succeeds.
 */
import { newId } from "@coreos/schema/ids/id";
import fc from "fast-check";
import { type Caller, tokenFor } from "../api/cast.ts";
import type { ApiDocument, Operation } from "../api/operations.ts";
import { type Request, requestsOf } from "../api/requests.ts";
import { ALIASES, valuesOf } from "../api/values.ts";
import type { Answer } from "../api/wire.ts";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import { inParallel } from "./in-parallel.ts";
import type { Stage } from "./stage.ts";

/** Whoever holds an invitation is let in by it: that is no attempt. */
const CAPABILITIES = new Set(["invitation", "token"]);
const ID_FIELD = /^(id|document|documents)$|Ids?$/;

export const tenantsRest: Control = {
  id: "tenants over REST, files and bodies",
  what: "every operation with ids of another organization, as its stranger and as nobody",
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const aimed = stage.operations.filter((operation) => isAimable(stage.document, operation));
    let got = 0;
    const reached = new Set<string>();
    while (tried.count < stage.attempts) {
      await inParallel(drawn(stage, aimed), async ({ operation, caller, request }) => {
        const { answer, foreign } = await callWith(stage, caller, operation, request);
        if (answer.status === 429 || !foreign) return;
        tried.count += 1;
        reached.add(operation.name);
        if (answer.status >= 400) return;
        got += 1;
        tried.findings.push(
          `${caller.role} got ${answer.status} from ${request.method} ${request.path} ${String(request.body ?? "").slice(0, 200)}`,
        );
      });
    }
    const told = await toldApart(stage, aimed, tried);
    const own = await owners(stage, aimed);
    tried.goals = [
      atLeast(
        "rest-attempts",
        "attempts across organizations over REST, answered with something other than 429, at least",
        stage.attempts,
        tried.count,
      ),
      atMost("rest-successes", "attempts that succeeded, at most", 0, got),
      atMost("rest-unreached", "operations with an id that no attempt reached, at most", 0, aimed.length - reached.size),
      atMost("rest-told-apart", "operations whose answer tells a foreign id from one that is nobody's, at most", 0, told),
      atMost("rest-owners", "reading operations that the owner was refused with the same ids, at most", 0, own.length),
    ];
    for (const { name } of aimed) if (!reached.has(name)) tried.findings.push(`no attempt reached ${name}`);
    for (const name of own) tried.findings.push(`the owner never succeeded with ${name}`);
    return tried;
  },
};

/** Whether it names anything: in its path, or by a field of its body. */
function isAimable({ components }: ApiDocument, { path, parameters, bodies, isOpen }: Operation): boolean {
  if (isOpen || path.includes("/me/")) return false; // below /me an id leads to nothing of somebody else's (sign-in.db.test.ts)
  if (parameters.some((parameter) => parameter.in === "path" && !CAPABILITIES.has(parameter.name))) return true;
  const named =
    String(bodies["application/json"]?.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  const { properties = {} } = (components.schemas[named] ?? bodies["application/json"] ?? {}) as { properties?: object };
  return Object.keys(properties).some((field) => ID_FIELD.test(field)) || ALIASES[`${named}.name`] !== undefined;
}

/** What is deleted by its own name is aimed at by its own name. */
const aims = ({ house }: Stage) => ({
  ...house.known,
  disposableId: house.known.organizationId ?? [],
  disposableName: [`${house.canary} admins`],
});

function* drawn(stage: Stage, operations: readonly Operation[]) {
  for (const role of ["stranger", "nobody"]) {
    const caller = stage.caller(role);
    const values = valuesOf(stage.document, { ...aims(stage), invitation: [] });
    for (const operation of operations) {
      const requests = fc.sample(requestsOf(operation, values), { seed: stage.chance.between(1, 2 ** 31), numRuns: 12 });
      for (const request of requests) yield { operation, caller, request };
    }
  }
}

async function callWith(stage: Stage, caller: Caller, operation: Operation, { method, path, headers, body }: Request) {
  const token = await tokenFor(caller, operation);
  const said = `${path} ${String(body ?? "")}`;
  const foreign =
    [...stage.house.ids].some((id) => said.includes(id)) || (stage.house.known.document ?? []).some((name) => said.includes(name));
  const answer = await stage.wire.send(method, path, { ...headers, ...(token && { authorization: `Bearer ${token}` }) }, body);
  return { answer, foreign };
}

/** The same good call once with a foreign id and once with one that nobody has. */
async function toldApart(stage: Stage, operations: readonly Operation[], tried: Tried): Promise<number> {
  const stranger = stage.caller("stranger");
  const theirs = valuesOf(stage.document, aims(stage));
  let told = 0;
  for (const operation of operations) {
    if (!operation.path.includes("{")) continue;
    const [request] = fc.sample(requestsOf(operation, theirs), { seed: 7, numRuns: 1 });
    if (!request) continue;
    const token = await tokenFor(stranger, operation);
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const ask = (path: string, body: Request["body"]) => stage.wire.send(request.method, path, headers, body);
    const strange = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, () => newId());
    const foreign = await ask(request.path, request.body);
    const unknown = await ask(strange(request.path), request.body);
    if (foreign.status === 429 || unknown.status === 429 || wordsOf(foreign) === wordsOf(unknown)) continue;
    told += 1;
    tried.findings.push(`${operation.name}: a foreign id is answered ${wordsOf(foreign)}, one of nobody ${wordsOf(unknown)}`);
  }
  return told;
}

function wordsOf({ status, body }: Answer): string {
  const code = /"code":\s*(\d+)/.exec(body)?.[1] ?? "";
  return `${status} ${code}`;
}

/** Positive controls: the ids are alive, and still are after all that was tried. */
async function owners(stage: Stage, operations: readonly Operation[]): Promise<string[]> {
  const admin = stage.caller("admin");
  const values = valuesOf(stage.document, stage.house.known, { onlyKnown: true });
  const missing: string[] = [];
  for (const operation of operations.filter(({ method }) => method === "GET")) {
    const requests = fc.sample(requestsOf(operation, values, { onlyGood: true }), { seed: stage.chance.between(1, 2 ** 31), numRuns: 60 });
    let succeeded = false;
    for (const request of requests) {
      if (succeeded) break;
      const { status } = (await callWith(stage, admin, operation, request)).answer;
      succeeded = status < 400;
    }
    if (!succeeded) missing.push(operation.name);
  }
  return missing;
}
