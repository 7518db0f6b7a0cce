/**
 * Every operation that declares a right, called by every role within its own organization: who has none is refused each time,
 * who has one succeeds.
 *
 * Law     Cells tested = cells declared. The declaration is the operation's own `x-access`; the rights are the matrix.
 */
import { type Action, can, type Resource, type Role, reachOf } from "@coreos/schema/permissions/matrix";
import fc from "fast-check";
import { learn } from "../api/fuzz.ts";
import type { Operation } from "../api/operations.ts";
import { requestsOf } from "../api/requests.ts";
import { valuesOf } from "../api/values.ts";
import type { Answer } from "../api/wire.ts";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import type { Stage } from "./stage.ts";

const PLAYED: readonly Role[] = ["super-admin", "admin", "member", "integration"];
/** Good calls drawn for a cell until one has succeeded. */
const DRAWN = 150;
const REFUSED_DRAWN = 12;
/** The same answer for what one may not and what is not there. */
const NOT_THERE = new Set([1401, 1403, 3404]);
/** Whatever the reach: only who made a document shares it or takes it back, an organization is deleted by its name, a domain
 * confirmed where one was asked for. */
const OF_ITS_MAKER = new Set(["PATCH /documents", "DELETE /organizations/{id}", "PUT /organizations/{id}/domains/{domain}"]);

export const matrixCells: Control = {
  id: "matrix of roles and rights",
  what: "every operation that declares a right, by every role",
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const declared = stage.operations.filter(({ access }) => access);
    const cells = declared.flatMap((operation) => PLAYED.map((role) => ({ operation, role, asked: 0 })));
    let broken: string[] = [];
    // What one operation makes, another may need: whoever failed for want of it is asked once more.
    for (let round = 0; round < 2; round++) {
      broken = [];
      for (const cell of cells) {
        const { operation, role } = cell;
        const { resource, action } = operation.access as { resource: Resource; action: Action };
        const isAllowed = can(role, action, resource);
        const isEverywhere = ["org", "all"].includes(reachOf(role, action, resource)) && !OF_ITS_MAKER.has(operation.name);
        const { succeeded, asked } = await play(stage, operation, role, isAllowed);
        cell.asked += asked;
        if (succeeded !== isAllowed && (isEverywhere || !isAllowed))
          broken.push(`${operation.name} as ${role}: ${isAllowed ? "allowed, and never succeeded" : "refused, and succeeded"}`);
      }
    }
    tried.count = cells.reduce((sum, { asked }) => sum + asked, 0);
    tried.findings = broken;
    tried.goals = [
      atLeast(
        "cells-tested",
        "cells of operation and role that were called, at least those declared",
        declared.length * PLAYED.length,
        cells.filter(({ asked }) => asked > 0).length,
      ),
      atMost("cells-broken", "cells that did not answer as the matrix says, at most", 0, broken.length),
    ];
    return tried;
  },
};

/** Past the rights: it was done, or something other than the right to it is missing (a provider to be tested, a name that is taken). */
function isLetIn({ status, body }: Answer): boolean {
  if (status < 400) return true;
  const code = Number(/"code":\s*(\d+)/.exec(body)?.[1]);
  return [409, 422].includes(status) && !NOT_THERE.has(code);
}

async function play(stage: Stage, operation: Operation, role: Role, isAllowed: boolean) {
  const caller = stage.caller(role);
  const values = valuesOf(stage.document, { ...stage.house.known, ...caller.own });
  const requests = fc.sample(requestsOf(operation, values), {
    seed: stage.chance.between(1, 2 ** 31),
    numRuns: isAllowed ? DRAWN : REFUSED_DRAWN,
  });
  let asked = 0;
  for (const { method, path, headers, body } of requests) {
    const token = await caller.token();
    const answer = await stage.wire.send(method, path, { ...headers, ...(token && { authorization: `Bearer ${token}` }) }, body);
    if (answer.status === 429) continue;
    asked += 1;
    if (answer.status < 400) learn(operation, caller, stage.house.known, answer);
    if (isAllowed ? isLetIn(answer) : answer.status < 400) return { succeeded: true, asked };
  }
  return { succeeded: false, asked };
}
