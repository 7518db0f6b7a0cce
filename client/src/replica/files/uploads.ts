/**
 * Sends files that wait, one after the other, each in pieces: the server says which it has, so a cut costs one piece.
 *
 * Law     SPEC law 18: a file becomes stored here when `complete` answered, and by nothing else.
 *         One tab of the profile sends (a lock where there is one); twice would only be the same twice.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS } from "@coreos/schema/errors/errors";
import { FileUpload } from "@coreos/schema/protocol/api";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import type { Chores } from "../device/chores.ts";
import type { CoreDatabase, FileRow } from "../device/database.ts";
import type { Platform } from "../platform.ts";
import type { Uplink } from "../ports.ts";
import type { DeviceFiles } from "./device-files.ts";
import { keptContent } from "./file-table.ts";

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000];
/** Content that arrived as something else is sent once more from its first byte. */
const ATTEMPTS = 2;

export interface UploadsDeps {
  db: CoreDatabase;
  files: DeviceFiles;
  uplink: Uplink;
  locks: Platform["locks"];
  lockName: string;
  chores: Chores;
  /** Workspaces of the account that the server knows. */
  workspaces(): Promise<readonly string[]>;
}

export class Uploads {
  readonly #deps: UploadsDeps;
  #running: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #stopped = false;

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
  }

  kick(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const { locks, lockName } = this.#deps;
    if (!locks) return this.#drain();
    await locks.request(lockName, () => this.#drain());
  }

  async #drain(): Promise<void> {
    const { files, workspaces } = this.#deps;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      for (const workspaceId of await workspaces()) {
        for (const row of files.waiting(workspaceId)) {
          if (this.#stopped || !(await this.#send(row))) return;
        }
      }
    }
  }

  /** `false`: not now. */
  async #send(row: FileRow): Promise<boolean> {
    const { db, files } = this.#deps;
    const { workspaceId, hash } = row;
    const fresh = await db.files.get([workspaceId, hash]);
    if (fresh?.stored === 1) await files.reloadOne(workspaceId, hash); // another tab was faster
    if (!fresh || fresh.stored === 1) return true;
    files.moves(workspaceId, hash, 0);
    try {
      await this.#upload(row, ATTEMPTS);
      if (this.#stopped) return false;
      this.#failures = 0;
      await files.change(workspaceId, hash, { stored: 1, refused: null });
      return true;
    } catch (error) {
      const slug = error instanceof CoreError ? error.slug : "system.unexpected";
      const { retry } = ERRORS[slug];
      if (this.#stopped) return false;
      if (retry === "later" || retry === "after-sign-in") {
        this.#later();
        return false;
      }
      await files.change(workspaceId, hash, { refused: slug });
      return true;
    } finally {
      files.moves(workspaceId, hash, null);
    }
  }

  async #upload(row: FileRow, attempts: number): Promise<void> {
    const { db, files, uplink } = this.#deps;
    const { workspaceId, hash, name, sizeBytes } = row;
    const path = `/workspaces/${workspaceId}/files`;
    const upload = FileUpload.parse(await uplink.request(path, { method: "POST", body: { hash, name, sizeBytes } }));
    if (upload.state === "stored") return;
    const content = await keptContent(db, row);
    const there = new Set(upload.pieces);
    const count = Math.ceil(sizeBytes / FILE_PIECE_BYTES);
    for (let number = 0; number < count && !this.#stopped; number++) {
      files.moves(workspaceId, hash, number / count);
      if (there.has(number)) continue;
      const body = await inMemory(content.slice(number * FILE_PIECE_BYTES, (number + 1) * FILE_PIECE_BYTES));
      await uplink.transfer(`${path}/${hash}/pieces/${number}`, { method: "PUT", body });
    }
    if (this.#stopped) return;
    try {
      await uplink.transfer(`${path}/${hash}/complete`, { method: "POST" });
    } catch (error) {
      if (attempts > 1 && error instanceof CoreError && error.slug === "file.mismatch") return this.#upload(row, attempts - 1);
      throw error;
    }
  }

  #later(): void {
    if (this.#stopped) return;
    const ms = BACKOFF_MS[Math.min(this.#failures++, BACKOFF_MS.length - 1)] ?? 10_000;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deps.chores.run(this.kick()), ms);
  }
}

/** Read before it is sent: `fetch` fails alike without a network and over a body that it cannot read, which no later try mends. */
async function inMemory(piece: Blob): Promise<Blob> {
  try {
    return new Blob([await piece.arrayBuffer()]);
  } catch (error) {
    throw new CoreError("file.refused", {}, error);
  }
}
