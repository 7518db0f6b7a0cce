/** All rounds, one after the other on one product, and what they add up to. */
import { Account } from "../product/account.ts";
import type { Product } from "../product/product.ts";
import { Chance } from "../product/random.ts";
import { atLeast, atMost, type Goal } from "../report.ts";
import type { Claim, Edit } from "../witness/edit.ts";
import { Cast } from "./cast.ts";
import { type Kind, planRound, Round, type RoundPlan } from "./round.ts";

/** With new documents and devices after so many rounds each stays as large as what people have. */
const ROUNDS_OF_A_CAST = 8;

export interface KindResult {
  kind: Kind;
  rounds: number;
  insertions: number;
  deletions: number;
  lost: number;
  stuck: number;
  /** Of each round, in order. */
  backMs: number[];
}

export interface KillTrial {
  product: Product;
  rounds: Readonly<Record<Kind, number>>;
  seed: number;
  claim: Claim;
  say(line: string): void;
  /** For a test that wants one particular thing to happen. */
  change?: (plan: RoundPlan) => RoundPlan;
}

export async function killTrial({ product, rounds, seed, claim, say, change = (plan) => plan }: KillTrial): Promise<KindResult[]> {
  const chance = new Chance(seed);
  const kinds = shuffled(rounds, chance);
  const results = new Map<Kind, KindResult>();
  let cast: Cast | null = null;
  let known = new Set<Edit>();
  for (const [at, kind] of kinds.entries()) {
    if (at % ROUNDS_OF_A_CAST === 0) {
      await cast?.leave();
      cast = await Cast.gather(product, await Account.signUp(product.url, "Trial"), claim);
      known = new Set();
    }
    if (!cast) break;
    const plan = change(planRound(kind, chance));
    const account = cast.account;
    const startedMs = performance.now();
    const round = await new Round({ product, account, cast, plan, chance }).run();
    const fresh = round.claimed.filter((edit) => !known.has(edit));
    for (const edit of [...fresh, ...round.lost]) known.add(edit);
    const result = results.get(kind) ?? { kind, rounds: 0, insertions: 0, deletions: 0, lost: 0, stuck: 0, backMs: [] };
    results.set(kind, result);
    const stuck = round.backMs === null || !round.converged;
    result.rounds++;
    result.insertions += fresh.filter((edit) => edit.kind === "insertion").length;
    result.deletions += fresh.filter((edit) => edit.kind === "deletion").length;
    result.lost += round.lost.length;
    result.stuck += stuck ? 1 : 0;
    if (round.backMs !== null) result.backMs.push(round.backMs);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    const how = `${plan.hang ? `commits hang (${plan.hang.how}), ` : ""}${plan.drops.length + plan.outageDrops.length} dropped, ${seconds} s`;
    say(`round ${at + 1}/${kinds.length} ${kind.padEnd(8)} acknowledged ${fresh.length}, lost ${round.lost.length} (${how})`);
    if (stuck) say(`  stuck: back ${round.backMs} ms, converged ${round.converged}\n${cast.badges}`);
    if (round.lost.length > 0) say(`  lost in ${[...new Set(round.lost.map(({ document }) => document))].join(", ")}`);
  }
  await cast?.leave();
  return [...results.values()];
}

export function goalsOf(results: readonly KindResult[]): Goal[] {
  const sum = (pick: (result: KindResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  return [
    ...results.map(({ kind, lost, rounds }) =>
      atMost(`lost-${kind}`, `acknowledged rows lost in ${rounds} kills (${kind}), at most`, 0, lost),
    ),
    atMost(
      "stuck",
      "rounds after which a client did not come back to stored, or read something else, at most",
      0,
      sum(({ stuck }) => stuck),
    ),
    atLeast(
      "acknowledged",
      "acknowledged insertions that were looked for, at least",
      1,
      sum(({ insertions }) => insertions),
    ),
    atLeast(
      "deletions",
      "acknowledged deletions that were looked for, at least",
      1,
      sum(({ deletions }) => deletions),
    ),
  ];
}

function shuffled(rounds: Readonly<Record<Kind, number>>, chance: Chance): Kind[] {
  const kinds = (Object.keys(rounds) as Kind[]).flatMap((kind) => Array.from({ length: rounds[kind] }, () => kind));
  for (let at = kinds.length - 1; at > 0; at--) {
    const other = chance.between(0, at + 1);
    [kinds[at], kinds[other]] = [kinds[other] as Kind, kinds[at] as Kind];
  }
  return kinds;
}
