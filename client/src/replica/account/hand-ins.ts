/**
 * Edits that came after the right to make them was lost are handed in for review, with the grant of the time when there was one.
 *
 * Law     DESIGN §4 "Revocation", SPEC laws 11 and 13. What waits stays in quarantine with its words until the server has all of it; only then it
 *         leaves this device with its document, and a note of it stays. Each set of edits has its own id, written down before it is sent: a
 *         cut, a crash or a second tab goes on with the same one. What no grant is good for stays as it is, and is not tried again
 *         before the next start.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS } from "@coreos/schema/errors/errors";
import { newId } from "@coreos/schema/ids/id";
import { FILE_PIECE_BYTES, MAX_SUBMISSION_BYTES } from "@coreos/schema/protocol/limits";
import { SubmissionReceipt } from "@coreos/schema/protocol/submission";
import * as Y from "yjs";
import type { Chores } from "../device/chores.ts";
import { type CoreDatabase, type HandInRow, rowKeys } from "../device/database.ts";
import type { LiveDocument } from "../live-document.ts";
import { mergeInOrder } from "../merge.ts";
import type { Platform } from "../platform.ts";
import type { SubmitPort } from "../ports.ts";
import type { Sessions } from "../sessions.ts";

/** For the server to say whether somebody may come in. */
const ANSWER_MS = 15_000;
/** How often what waits is asked after, and what failed tried again. */
const LOOK_MS = 5 * 60_000;
const BACKOFF_MS = [1_000, 5_000, 30_000, LOOK_MS];

export interface HandInsDeps {
  db: CoreDatabase;
  accountId: string;
  port: SubmitPort;
  sessions: Pick<Sessions, "find" | "borrow" | typeof Symbol.iterator>;
  /** Of the account: id, and the organization that it belongs to. */
  workspaces(): readonly { id: string; organizationId: string | null }[];
  titleOf(document: string): string | null;
  platform: Pick<Platform, "hash" | "locks" | "nowMs">;
  chores: Chores;
  onChanged(): Promise<void>;
}

interface Unsent {
  ids: number[];
  edits: number;
}

export class HandIns {
  readonly #deps: HandInsDeps;
  /** What no grant was good for, by document and last row. */
  readonly #refused = new Set<string>();
  #running: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #stopped = false;

  constructor(deps: HandInsDeps) {
    this.#deps = deps;
  }

  /** Hands in what was refused, and asks what became of what was handed in before. */
  kick(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#alone().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #alone(): Promise<void> {
    const { platform, db, accountId } = this.#deps;
    if (!platform.locks) return this.#run();
    await platform.locks.request(`${db.name}:hand-ins:${accountId}`, () => this.#run());
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        for (const name of await this.#lost()) await this.#document(name);
        await this.#dropNeedless();
        await this.#askAfter();
        this.#failures = 0;
      } catch (error) {
        if (!(error instanceof CoreError)) throw error;
        this.#later(BACKOFF_MS[Math.min(this.#failures++, BACKOFF_MS.length - 1)] ?? LOOK_MS);
      }
    }
  }

  /** Documents of the account that are refused on the screen or were before, while edits of them are stored nowhere else. */
  async #lost(): Promise<string[]> {
    const { db, sessions } = this.#deps;
    const mine = new Set(this.#deps.workspaces().map(({ id }) => id));
    const refused = (
      await db.documents.filter((row) => row.quarantine?.slug === "permission.denied" && row.registered === 1).toArray()
    ).map(({ name }) => name);
    const open = [...sessions].filter(({ refusal }) => refusal.get()?.slug === "permission.denied").map(({ name }) => name);
    const waiting: string[] = [];
    for (const name of new Set([...refused, ...open])) {
      if (mine.has(name.slice(0, 36)) && (await rowKeys(db, 0, name)).size > 0) waiting.push(name);
    }
    return waiting;
  }

  async #document(name: string): Promise<void> {
    const { document, release } = this.#deps.sessions.borrow(name);
    try {
      await document.loaded;
      if (this.#stopped || !(await isDenied(document))) return;
      await document.copy.log.flush();
      for (let unsent = await this.#unsent(name); unsent.ids.length > 0; unsent = await this.#unsent(name)) {
        if (this.#stopped || !(await this.#handIn(document, unsent))) return;
      }
      await this.#leave(document);
    } finally {
      release();
    }
  }

  /** Rows that no completed set holds. */
  async #unsent(name: string): Promise<Unsent> {
    const { db } = this.#deps;
    return db.transaction("r", db.updates, db.handIns, async () => {
      const done = await db.handIns.where("document").equals(name).toArray();
      const handed = Math.max(0, ...done.filter(({ state }) => state !== "sending").map(({ upTo }) => upTo));
      const keys = [...(await rowKeys(db, 0, name))].filter(([id]) => id > handed);
      return { ids: keys.map(([id]) => id).sort((a, b) => a - b), edits: keys.reduce((sum, [, count]) => sum + count, 0) };
    });
  }

  /** `false`: it stays as it is. */
  async #handIn(document: LiveDocument, unsent: Unsent): Promise<boolean> {
    const upTo = unsent.ids.at(-1) ?? 0;
    const key = `${document.name} ${upTo}`;
    if (this.#refused.has(key)) return false;
    const row = await this.#begun(document.name, unsent);
    if (!row) return false;
    try {
      await this.#send(row, await this.#content(document, row));
      return true;
    } catch (error) {
      if (!(error instanceof CoreError) || ERRORS[error.slug].retry === "later") throw error;
      await this.#deps.db.handIns.delete(row.id);
      await this.#deps.onChanged();
      // Edits that rest on others are handed in with everything they rest on.
      if (error.slug === "submission.incomplete" && !row.whole) return (await this.#begun(document.name, unsent, true)) !== null;
      if (error.slug === "submission.mismatch" && !row.again) return (await this.#begun(document.name, unsent, row.whole, true)) !== null;
      this.#refused.add(key);
      return false;
    }
  }

  /** The set that was begun before, or a new one; `null` without a grant. */
  async #begun(name: string, { edits, ids }: Unsent, whole = false, again = false): Promise<HandInRow | null> {
    const { db, accountId, port, platform, titleOf, onChanged } = this.#deps;
    const organizationId = this.#deps.workspaces().find(({ id }) => id === name.slice(0, 36))?.organizationId ?? null;
    const grants = organizationId === null ? [] : await port.grants(organizationId);
    const row: HandInRow = {
      ...{ id: newId(), accountId, document: name, title: titleOf(name), edits, upTo: ids.at(-1) ?? 0 },
      ...{ grants: [...grants], state: "sending", atMs: platform.nowMs(), whole, again },
    };
    // In one step: where there are no locks, another tab does the same at this moment.
    const begun = await db.transaction("rw", db.handIns, async () => {
      const known = await db.handIns
        .where("document")
        .equals(name)
        .filter(({ state }) => state === "sending")
        .first();
      if (!known && grants.length > 0) await db.handIns.add(row);
      return known ?? (grants.length > 0 ? row : null);
    });
    await onChanged();
    return begun;
  }

  async #content(document: LiveDocument, { upTo, whole }: HandInRow): Promise<Blob> {
    const { db } = this.#deps;
    const ids = [...(await rowKeys(db, 0, document.name)).keys()].filter((id) => id <= upTo).sort((a, b) => a - b);
    const rows = (await db.updates.bulkGet(ids)).filter((row) => row !== undefined);
    const update = whole ? Y.encodeStateAsUpdate(document.copy.doc) : mergeInOrder(rows.map((row) => row.update));
    if (update.byteLength > MAX_SUBMISSION_BYTES) throw new CoreError("document.too_large", { sizeBytes: update.byteLength });
    return new Blob([new Uint8Array(update)]);
  }

  async #send(row: HandInRow, content: Blob): Promise<void> {
    const { db, platform, onChanged } = this.#deps;
    const body = { id: row.id, document: row.document, sizeBytes: content.size, sha256: await platform.hash(content) };
    const { grant, answer } = await this.#withGrant(row.grants, (each) => this.#ask(each, "", "POST", body));
    const path = `/${row.id}`;
    for (let number = 0; answer.state === "receiving" && number * FILE_PIECE_BYTES < content.size; number++) {
      if (answer.pieces.includes(number)) continue;
      if (this.#stopped) throw new CoreError("device.offline");
      const piece = content.slice(number * FILE_PIECE_BYTES, (number + 1) * FILE_PIECE_BYTES);
      await this.#deps.port.send(grant, `/submissions${path}/pieces/${number}`, { method: "PUT", body: piece });
    }
    const receipt = answer.state === "receiving" ? await this.#ask(grant, `${path}/complete`, "POST") : answer;
    if (receipt.state === "receiving") throw new CoreError("submission.mismatch");
    await db.handIns.update(row.id, { state: receipt.state, grants: [grant], atMs: platform.nowMs() });
    await onChanged();
  }

  /** The oldest first: it is from before the right was lost. */
  async #withGrant<T>(grants: readonly string[], ask: (grant: string) => Promise<T>): Promise<{ grant: string; answer: T }> {
    let refusal: unknown = new CoreError("permission.denied");
    for (const grant of grants) {
      try {
        return { grant, answer: await ask(grant) };
      } catch (error) {
        if (!isNoGrant(error)) throw error;
        refusal = error;
      }
    }
    throw new CoreError("permission.denied", {}, refusal);
  }

  async #ask(grant: string, path: string, method: string, body?: unknown): Promise<SubmissionReceipt> {
    const init = body === undefined ? { method } : { method, body };
    return SubmissionReceipt.parse(await this.#deps.port.send(grant, `/submissions${path}`, init));
  }

  /** All of it is with the server: what may not be read any more leaves this device. */
  async #leave(document: LiveDocument): Promise<void> {
    const { db } = this.#deps;
    const onDisk = [...(await rowKeys(db, 0, document.name)).values()].reduce((sum, count) => sum + count, 0);
    if (document.unstored > onDisk || onDisk === 0 || document.entry.get() !== "denied") return;
    await document.discardRefused();
  }

  /** Let in again before all was handed in: the edits went the usual way. */
  async #dropNeedless(): Promise<void> {
    for (const { id, document, upTo } of await this.#rows("sending")) {
      const unstored = [...(await rowKeys(this.#deps.db, 0, document)).keys()];
      if (unstored.some((row) => row <= upTo)) this.#later(LOOK_MS);
      else await this.#deps.db.handIns.delete(id).then(this.#deps.onChanged);
    }
  }

  async #rows(wanted: HandInRow["state"]): Promise<HandInRow[]> {
    const rows = await this.#deps.db.handIns.where("accountId").equals(this.#deps.accountId).toArray();
    return rows.filter(({ state }) => state === wanted);
  }

  async #askAfter(): Promise<void> {
    const { db, onChanged } = this.#deps;
    for (const { id, grants } of await this.#rows("waiting")) {
      try {
        const { answer } = await this.#withGrant(grants, (grant) => this.#ask(grant, `/${id}`, "GET"));
        if (answer.state === "waiting" || answer.state === "receiving") continue;
        await db.handIns.update(id, { state: answer.state });
      } catch (error) {
        const isOver = error instanceof CoreError && ERRORS[error.slug].retry !== "later";
        if (!isOver) throw error;
        await db.handIns.update(id, { state: "unknown" }); // the grant has ended, and with it the right to ask
      }
      await onChanged();
    }
    if ((await this.#rows("waiting")).length > 0) this.#later(LOOK_MS);
  }

  #later(ms: number): void {
    if (this.#stopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deps.chores.run(this.kick()), ms);
  }
}

const isNoGrant = (error: unknown) => error instanceof CoreError && ["permission.denied", "token.expired"].includes(error.slug);

/** Whether the server says so now: what was refused before may have been shared since. */
function isDenied({ entry }: LiveDocument): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(answer);
    };
    const look = () => entry.get() !== "asked" && finish(entry.get() === "denied");
    const timer = setTimeout(() => finish(false), ANSWER_MS);
    const stop = entry.subscribe(look);
    look();
  });
}
