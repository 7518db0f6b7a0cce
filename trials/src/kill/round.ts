/**
 * One round: people edit, commits hang now and then, connections drop; something is killed; what was called stored is
 * looked for by somebody who has nothing, before anybody who wrote it may connect again; then all come back.
 *
 * Kinds   `server`    the server dies, PostgreSQL lives.
 *         `postgres`  PostgreSQL dies and comes back under a living server, and some lose their connection while it is away;
 *                     everything must become stored by itself. Then the server is killed, because what it has in memory
 *                     would hide what the disk lacks.
 *         `both`      in the same moment.
 */
import type { Account } from "../product/account.ts";
import { waitFor } from "../product/device.ts";
import type { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";
import type { Edit } from "../witness/edit.ts";
import { isSame, missing, readAllFresh } from "../witness/judge.ts";
import type { Cast } from "./cast.ts";
import { type Hang, hangCommits } from "./hang.ts";

export type Kind = "server" | "postgres" | "both";

export interface RoundPlan {
  kind: Kind;
  /** Edits go on for so long before the kill. */
  loadMs: number;
  /** Commits hang from `atMs` on for `forMs`, which may reach beyond the kill. */
  hang: { how: Hang; atMs: number; forMs: number } | null;
  /** Devices that lose their connection, and when. */
  drops: { member: number; atMs: number }[];
  /** Those that lose theirs while PostgreSQL is away; kind `postgres` alone. */
  outageDrops: readonly number[];
  /** The system tells the devices that the network is gone and back. */
  told: boolean;
}

export interface RoundResult {
  kind: Kind;
  /** Everything called stored before the kill, and what of it a fresh client did not find. */
  claimed: Edit[];
  lost: Edit[];
  /** From the moment at which everything ran again until all badges said stored. */
  backMs: number | null;
  /** All devices and a fresh client read the same at the end. */
  converged: boolean;
}

const PATIENCE_MS = 30_000;
const STEP_MS = 8;

export function planRound(kind: Kind, chance: Chance): RoundPlan {
  const loadMs = chance.between(400, 900);
  const hangs = chance.happens(0.6);
  const atMs = chance.between(100, loadMs);
  const hang = hangs ? { how: chance.pick(["lock", "freeze"] as const), atMs, forMs: chance.between(200, 900) } : null;
  const drops = Array.from({ length: chance.between(0, 3) }, () => ({
    member: chance.between(0, 4),
    atMs: hang && chance.happens(0.7) ? chance.between(hang.atMs, hang.atMs + 200) : chance.between(0, loadMs),
  }));
  const told = chance.happens(0.75);
  // Writers: both of the one canvas, or who goes from document to document.
  const outageDrops = kind === "postgres" ? chance.pick([[0], [3], [0, 1], [1, 3]] as const) : [];
  return { kind, loadMs: loadMs + (hang ? 300 : 0), hang, drops, outageDrops, told };
}

export class Round {
  readonly #product: Product;
  readonly #account: Account;
  readonly #cast: Cast;
  readonly #plan: RoundPlan;
  readonly #chance: Chance;
  #endHang: () => Promise<void> = async () => {};

  constructor(parts: { product: Product; account: Account; cast: Cast; plan: RoundPlan; chance: Chance }) {
    this.#product = parts.product;
    this.#account = parts.account;
    this.#cast = parts.cast;
    this.#plan = parts.plan;
    this.#chance = parts.chance;
  }

  async run(): Promise<RoundResult> {
    const { kind } = this.#plan;
    const cast = this.#cast;
    await cast.joinRaw();
    await this.#load();
    if (kind === "postgres") {
      this.#killPostgres();
      await this.#endHang();
      await this.#editOffline();
      for (const member of this.#plan.outageDrops) this.#cast.members[member]?.device.line.cut();
      await this.#editOffline();
      await this.#product.ready();
      const backMs = await waitFor(() => cast.allStored, PATIENCE_MS);
      if (backMs === null) return { kind, claimed: cast.stored, lost: [], backMs, converged: false };
    }
    return this.#killServer();
  }

  async #killServer(): Promise<RoundResult> {
    const { kind, told } = this.#plan;
    const cast = this.#cast;
    const dying = this.#product.server.end("SIGKILL");
    if (kind === "both") this.#killPostgres();
    for (const { device } of cast.members) device.line.down({ told });
    cast.endRaw();
    await dying;
    await this.#endHang();
    await this.#editOffline();
    await this.#product.startServer();
    const claimed = cast.stored;
    const lost = missing(claimed, await this.#readFresh());
    for (const { device } of cast.members) device.line.up();
    const backMs = await waitFor(() => cast.allStored && cast.isOneMind, PATIENCE_MS);
    const fresh = await this.#readFresh();
    const lostLater = missing(cast.stored, fresh).filter((edit) => !lost.includes(edit));
    const sessions = cast.members.flatMap((member) => member.sessions);
    const converged = sessions.every(({ name, doc }) => isSame(doc, fresh.get(name) as typeof doc));
    return { kind, claimed, lost: [...lost, ...lostLater], backMs, converged };
  }

  /** Edits, hangs and drops, up to the moment of the kill. */
  async #load(): Promise<void> {
    const { loadMs, hang, drops } = this.#plan;
    const startedMs = performance.now();
    const passed = () => performance.now() - startedMs;
    const events = [
      ...drops.map(({ member, atMs }) => ({ atMs, act: () => this.#cast.members[member]?.device.line.cut() })),
      ...(hang ? [{ atMs: hang.atMs, act: () => this.#hang(hang) }] : []),
    ].sort((a, b) => a.atMs - b.atMs);
    while (passed() < loadMs) {
      while ((events[0]?.atMs ?? Number.POSITIVE_INFINITY) <= passed()) await events.shift()?.act();
      this.#cast.edit(this.#chance);
      await pause(STEP_MS);
    }
  }

  async #hang({ how, forMs }: { how: Hang; forMs: number }): Promise<void> {
    const end = await hangCommits(this.#product.databaseUrl, how);
    let ended: Promise<void> | null = null;
    this.#endHang = () => {
      clearTimeout(timer);
      ended ??= end();
      return ended;
    };
    const timer = setTimeout(() => void this.#endHang(), forMs);
  }

  /** People go on writing although nobody answers. */
  async #editOffline(): Promise<void> {
    for (let step = 0; step < 5; step++) {
      this.#cast.edit(this.#chance);
      await pause(STEP_MS);
    }
  }

  #killPostgres(): void {
    const pid = this.#product.postgres?.pid();
    if (pid) process.kill(pid, "SIGKILL");
  }

  #readFresh() {
    return readAllFresh(this.#product.socketUrl, this.#account, this.#cast.documents);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
