/**
 * PostgreSQL is away for a minute under a living server. Meanwhile people write; one of them loses the connection with a
 * token that is due, one reloads, one has no network for a while, one makes a new document. Nothing may be called stored
 * before it is back, all of it must be soon after, and it must be on the disk: the server is killed before it is looked for.
 *
 * Units   Seconds, from the moment at which PostgreSQL takes connections again.
 */
import { Account } from "../product/account.ts";
import { waitFor } from "../product/device.ts";
import { LonePostgres } from "../product/lone-postgres.ts";
import { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";
import { atLeast, atMost, type Goal } from "../report.ts";
import type { Claim } from "../witness/edit.ts";
import { editOnce } from "../witness/editing.ts";
import { isSame, missing, readAllFresh } from "../witness/judge.ts";
import { RawWriter } from "../witness/raw-writer.ts";
import { OutagePerson } from "./outage-person.ts";

const STEP_MS = 100;
const BACK_LIMIT_S = 10;
const PATIENCE_MS = 60_000;

export interface LongOutage {
  seconds: number;
  chance: Chance;
  claim: Claim;
  env: Record<string, string>;
  say(line: string): void;
}

export interface OutageResult {
  seconds: number;
  insertions: number;
  deletions: number;
  /** Called stored while there was no PostgreSQL. */
  acknowledgedAway: number;
  lost: number;
  /** Who did not come back to stored, or reads something else. */
  stuck: number;
  backSeconds: number;
}

export async function longOutage({ env, ...play }: LongOutage): Promise<OutageResult> {
  const postgres = await LonePostgres.start();
  try {
    const product = await Product.start({ databaseUrl: postgres.url, env });
    return await playOutage({ ...play, postgres, product }).finally(() => product.stop());
  } finally {
    await postgres.stop();
  }
}

async function playOutage(play: Omit<LongOutage, "env"> & { postgres: LonePostgres; product: Product }): Promise<OutageResult> {
  const { seconds, chance, claim, say, postgres, product } = play;
  const account = await Account.signUp(product.url, "Outage");
  const workspaceId = await account.createWorkspace("Outage");
  const documents = [await account.registerDocument(workspaceId, "canvas"), await account.registerDocument(workspaceId, "note")];
  const people: OutagePerson[] = [];
  for (let at = 0; at < 4; at++) people.push(await OutagePerson.join(product, account, documents, claim));
  const raw = await RawWriter.join(product.socketUrl, account, documents[0] as string, claim);

  await postgres.takeAway();
  const acts = actsOf(people as [OutagePerson, OutagePerson, OutagePerson, OutagePerson], documents);
  const startedMs = performance.now();
  const share = () => (performance.now() - startedMs) / (seconds * 1_000);
  while (share() < 1) {
    while ((acts[0]?.at ?? 1) <= share()) await acts.shift()?.act();
    for (const person of people) person.edit(chance);
    editOnce(raw, raw, chance);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  const acknowledgedAway = people.reduce((sum, { acknowledged }) => sum + acknowledged, raw.stored.length);
  say(`PostgreSQL away for ${seconds} s: ${people.map(({ badge }) => badge).join(" ")}`);

  await postgres.bringBack();
  const backMs = await waitFor(() => people.every(({ isStored }) => isStored), PATIENCE_MS);
  const stuck = people.filter(({ isStored }) => !isStored);
  for (const { badge } of stuck) say(`  stuck: ${badge}`);
  const apart = await whoDiffers(people, await readAllFresh(product.socketUrl, account, documents));
  for (const { device } of people) device.line.down({ told: true });
  raw.end();
  await product.restartServer("SIGKILL"); // what it has in memory would hide what the disk lacks
  const written = people.flatMap((person) => person.written);
  const lost = missing(written, await readAllFresh(product.socketUrl, account, documents));
  await Promise.all(people.map(({ device }) => device.close()));
  return {
    seconds,
    insertions: written.filter(({ kind }) => kind === "insertion").length,
    deletions: written.filter(({ kind }) => kind === "deletion").length,
    acknowledgedAway,
    lost: lost.length,
    stuck: new Set([...stuck, ...apart]).size,
    backSeconds: (backMs ?? Number.POSITIVE_INFINITY) / 1_000,
  };
}

/** What happens to whom, at which share of the outage. */
function actsOf([due, reloads, offline, creates]: [OutagePerson, OutagePerson, OutagePerson, OutagePerson], documents: string[]) {
  return [
    { at: 0.1, act: () => reloads.reload() },
    { at: 0.2, act: () => offline.device.line.down({ told: true }) },
    { at: 0.3, act: async () => void documents.push(await creates.newCanvas()) },
    { at: 0.4, act: () => renew(due) },
    { at: 0.6, act: () => offline.device.line.up() },
    { at: 0.8, act: () => reloads.reload() },
  ];
}

function renew({ device }: OutagePerson): void {
  device.tokenIsDue();
  device.line.cut();
}

async function whoDiffers(people: readonly OutagePerson[], fresh: Awaited<ReturnType<typeof readAllFresh>>): Promise<OutagePerson[]> {
  const agrees = (person: OutagePerson) => person.sheets.every(({ name, doc }) => isSame(doc, fresh.get(name) as typeof doc));
  await waitFor(() => people.every(agrees), PATIENCE_MS);
  return people.filter((person) => !agrees(person));
}

export function outageGoals(result: OutageResult): Goal[] {
  const { seconds, insertions, deletions, acknowledgedAway, lost, stuck, backSeconds } = result;
  const whole = `while PostgreSQL was away for ${seconds} s`;
  return [
    atMost("outage-acknowledged", `edits called stored ${whole}, at most`, 0, acknowledgedAway),
    atMost("outage-lost", `edits made ${whole} that a fresh client lacks after its return and a kill, at most`, 0, lost),
    atMost("outage-stuck", "devices that did not come back to stored, or read something else, at most", 0, stuck),
    atLeast("outage-edits", `insertions and deletions each made ${whole}, at least`, 1, Math.min(insertions, deletions)),
    atMost("outage-back", "seconds from the return of PostgreSQL to stored on every device, at most", BACK_LIMIT_S, backSeconds),
  ];
}
