/**
 * Files that documents on this device name, fetched before anybody opens them, so that a picture is there in the tunnel.
 * After the documents, the smallest first, within the limit that both share; not over a connection that costs or is to be
 * spared, and not when the browser's room runs short. A fetch that was cut goes on at its piece (fetch-file.ts).
 *
 * Law     The server keeps no list of files: who may read a document has the names from it. What a document says about a size
 *         is a claim; the server's answer decides (`mostBytes`).
 */
import { fileSizes } from "@coreos/schema/documents/file-references";
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS } from "@coreos/schema/errors/errors";
import type * as Y from "yjs";
import type { Chores } from "../device/chores.ts";
import type { CoreDatabase, DocumentRow } from "../device/database.ts";
import { updatesOf } from "../device-reader.ts";
import type { LiveDocument } from "../live-document.ts";
import type { Cell } from "../observable.ts";
import type { Platform } from "../platform.ts";
import type { ReplicationProgress } from "../ports.ts";
import { readUpdates } from "../read-updates.ts";
import type { DeviceFiles } from "./device-files.ts";

const MIB = 1024 * 1024;
/** Larger ones are fetched when somebody opens them. */
const LARGEST_BYTES = 50 * MIB;
const AT_ONCE = 2;
/** The server takes 1,000 requests a minute from a person: most of them stay theirs. */
const PACE_MS = 150;
/** Documents change in bursts. */
const REST_MS = 500;
/** A file that its author has not sent yet, a server that is busy. */
const RETRY_MS = [15_000, 60_000, 300_000];
/** Of what the browser grants, what is written by hand always has this much. */
const SPARE_SHARE = 0.2;

export interface BackgroundFilesDeps {
  db: CoreDatabase;
  files: DeviceFiles;
  platform: Pick<Platform, "storage" | "connection">;
  progress: Cell<ReplicationProgress>;
  chores: Chores;
  workspaces(): readonly string[];
  /** The document if it is open in this tab. */
  find(name: string): LiveDocument | null;
}

interface Wanted {
  workspaceId: string;
  hash: string;
  sizeBytes: number;
}

export class BackgroundFiles {
  readonly #deps: BackgroundFilesDeps;
  /** What the server has under that name is not what it says, or larger than the document says. */
  readonly #givenUp = new Set<string>();
  #running = false;
  #again = false;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;

  constructor(deps: BackgroundFilesDeps) {
    this.#deps = deps;
  }

  /** Documents or the connection may be others now. */
  kick(): void {
    if (this.#running) this.#again = true;
    else this.#runIn(REST_MS);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Notes what a document names while it is in memory anyway. */
  async read(name: string, doc: Y.Doc): Promise<void> {
    await this.#keep(name, fileSizes(doc));
  }

  async #keep(name: string, sizes: ReturnType<typeof fileSizes>): Promise<void> {
    const files = [...sizes].map(([hash, sizeBytes]) => ({ hash, sizeBytes }));
    await this.#deps.db.documents
      .where("name")
      .equals(name)
      .modify((row) => {
        row.files = files;
        row.filesSeq = row.seq;
      });
  }

  #runIn(ms: number): void {
    if (this.#stopped) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deps.chores.run(this.#run()), ms);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      do {
        this.#again = false;
        await this.#fetchMissing(await this.#named());
      } while (this.#again && !this.#stopped);
    } finally {
      this.#running = false;
    }
  }

  /** What the documents of the account name, the smallest first. */
  async #named(): Promise<Wanted[]> {
    const { db, workspaces } = this.#deps;
    const rows = await db.documents.where("workspaceId").anyOf(workspaces()).toArray();
    const named = new Map<string, Wanted>();
    for (const row of rows) {
      if (this.#stopped) return [];
      if (row.held === 0 || row.quarantine) continue;
      for (const { hash, sizeBytes } of await this.#filesOf(row)) {
        named.set(`${row.workspaceId}/${hash}`, { workspaceId: row.workspaceId, hash, sizeBytes });
      }
    }
    return [...named.values()].sort((a, b) => a.sizeBytes - b.sizeBytes);
  }

  async #filesOf(row: DocumentRow): Promise<NonNullable<DocumentRow["files"]>> {
    const { db, find } = this.#deps;
    if (row.files && row.filesSeq === row.seq) return row.files;
    const open = find(row.name);
    if (open?.synced) await this.read(row.name, open.copy.doc);
    else await this.#keep(row.name, readUpdates((await updatesOf(db, row.name)) ?? [], fileSizes));
    return (await db.documents.get(row.name))?.files ?? [];
  }

  async #fetchMissing(named: readonly Wanted[]): Promise<void> {
    const { files, platform, progress } = this.#deps;
    if (this.#stopped) return;
    const isHeld = ({ workspaceId, hash }: Wanted) => files.isHeld(workspaceId, hash);
    const held = named.filter(isHeld);
    let room = progress.get().limitBytes - progress.get().bytes - held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const missing = named.filter((each) => !isHeld(each));
    const fitting = missing.filter(({ hash, sizeBytes }) => {
      if (this.#givenUp.has(hash) || sizeBytes > LARGEST_BYTES || sizeBytes > room) return false;
      room -= sizeBytes;
      return true;
    });
    const { saveData, type } = platform.connection() ?? {};
    const isMetered = saveData === true || type === "cellular";
    const counts = { files: named.length, filesDone: held.length, filesSkipped: missing.length - fitting.length };
    const filesWait = isMetered && fitting.length > 0 ? "metered" : null;
    progress.set({ ...progress.get(), ...counts, filesWait });
    if (filesWait) return this.#runIn(RETRY_MS[2] as number);
    const queue = fitting.values();
    const isLater = (await Promise.all(Array.from({ length: AT_ONCE }, () => this.#fetchEach(queue)))).includes(true);
    if (!isLater) this.#failures = 0;
    else if (!this.#again) this.#runIn(RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)] as number);
  }

  /** `true` when something is to be tried again after a while. */
  async #fetchEach(queue: Iterator<Wanted>): Promise<boolean> {
    let isLater = false;
    for (let next = queue.next(); !next.done; next = queue.next()) {
      if (this.#stopped) return false;
      const { progress } = this.#deps;
      if (!(await this.#hasRoom(next.value))) {
        progress.set({ ...progress.get(), filesWait: "no-room" });
        return false;
      }
      const outcome = await this.#fetch(next.value);
      if (outcome === "here") progress.set({ ...progress.get(), filesDone: (progress.get().filesDone ?? 0) + 1 });
      if (outcome === "given up") progress.set({ ...progress.get(), filesSkipped: (progress.get().filesSkipped ?? 0) + 1 });
      if (outcome === "away") return true;
      isLater ||= outcome === "later";
      await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    }
    return isLater;
  }

  async #fetch({ workspaceId, hash, sizeBytes }: Wanted): Promise<"here" | "later" | "given up" | "away"> {
    try {
      const mostBytes = sizeBytes || LARGEST_BYTES; // a document of before sizes were written
      return (await this.#deps.files.bring(workspaceId, hash, mostBytes)) ? "here" : "later";
    } catch (error) {
      const slug = error instanceof CoreError ? error.slug : "system.unexpected";
      if (slug === "file.unknown") return "later"; // its author has not sent all of it
      if (ERRORS[slug].retry !== "never") return "away";
      this.#givenUp.add(hash);
      return "given up";
    }
  }

  async #hasRoom({ sizeBytes }: Wanted): Promise<boolean> {
    const { usage, quota } = (await this.#deps.platform.storage?.estimate?.().catch(() => null)) ?? {};
    return usage === undefined || quota === undefined || usage + sizeBytes < quota * (1 - SPARE_SHARE);
  }
}
