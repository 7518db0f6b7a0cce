/**
 * The cursors of one organization's lists, handed in by others, at other lists, and changed.
 *
 * Law     None opens a page; whoever was given one reads on with it.
 */
import fc from "fast-check";
import type { Operation } from "../api/operations.ts";
import { requestsOf } from "../api/requests.ts";
import { valuesOf } from "../api/values.ts";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import type { Stage } from "./stage.ts";

interface Given {
  path: string;
  cursor: string;
}

interface Attempt extends Given {
  role: string;
}

const OTHERS = ["stranger", "member", "integration", "nobody"];

export const cursors: Control = {
  id: "cursors",
  what: "cursors of an organization's lists in other hands, at other lists, and changed",
  async run(stage) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const lists = stage.operations.filter(({ parameters }) => parameters.some(({ name }) => name === "cursor"));
    const given: Given[] = [];
    for (const list of lists) given.push(...(await givenBy(stage, list)));
    const use = async ({ role, path, cursor }: Attempt) =>
      (await stage.send("GET", `${path}${path.includes("?") ? "&" : "?"}cursor=${cursor}`, await stage.caller(role).token())).status;
    let got = 0;
    for (const attempt of wrongUses(given)) {
      const status = await use(attempt);
      if (status === 429) continue;
      tried.count += 1;
      if (status >= 400) continue;
      got += 1;
      tried.findings.push(`${attempt.role} got ${status} from ${attempt.path} with the cursor ${attempt.cursor}`);
    }
    let own = 0;
    for (const each of given) own += (await use({ ...each, role: "admin" })) === 200 ? 1 : 0;
    tried.goals = [
      atLeast("cursor-lists", "lists that gave a cursor, of those that are cut, at least", lists.length, given.length),
      atLeast("cursor-attempts", "cursors in wrong hands, at wrong lists or changed, at least", 20 * lists.length, tried.count),
      atMost("cursor-successes", "of them that opened a page, at most", 0, got),
      atLeast("cursor-own", "cursors that led on whoever was given them, at least", given.length, own),
    ];
    return tried;
  },
};

/** The cursor that the admin gets at a list of theirs that has a second page. */
async function givenBy({ document, house, chance, caller, send }: Stage, list: Operation): Promise<Given[]> {
  const token = await caller("admin").token();
  const values = valuesOf(document, house.known, { onlyKnown: true });
  const requests = fc.sample(requestsOf(list, values, { onlyGood: true }), { seed: chance.between(1, 2 ** 31), numRuns: 200 });
  for (const request of requests) {
    const url = new URL(request.path, "http://x");
    const organizationId = url.searchParams.get("organizationId");
    const path = url.pathname.replace("/api/v1", "") + (organizationId ? `?organizationId=${encodeURIComponent(organizationId)}` : "");
    const { status, body } = await send("GET", `${path}${organizationId ? "&" : "?"}limit=1`, token);
    const next = status === 200 ? (JSON.parse(body) as { next: string | null }).next : null;
    if (next) return [{ path, cursor: next }];
  }
  return [];
}

function* wrongUses(given: readonly Given[]): Generator<Attempt> {
  for (const { path, cursor } of given) {
    for (const role of OTHERS) yield { role, path, cursor };
    for (const other of given) if (other.path !== path) yield { role: "admin", path: other.path, cursor };
    const bytes = Buffer.from(cursor, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      yield { role: "admin", path, cursor: changed.toString("base64url") };
    }
  }
}
