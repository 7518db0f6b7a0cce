/**
 * Files on this device: added here, sent to the server, fetched from it, and what each of them is doing.
 *
 * Law     SPEC law 18: *stored* is what the server answered after it verified and committed the whole content.
 */
import { type FileRef, fileName } from "@coreos/schema/documents/file-references";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { MAX_FILE_BYTES } from "@coreos/schema/protocol/limits";
import type { CoreDatabase, FileRow } from "../device/database.ts";
import { slugOf } from "../device/storage-fault.ts";
import type { Tabs } from "../device/tabs.ts";
import { Cell, sameFields } from "../observable.ts";
import type { FileState, Observable, Uplink, WorkspaceFiles } from "../ports.ts";
import { describeFile } from "./describe-file.ts";
import { keepFile, keptContent, waits } from "./file-table.ts";

export interface DeviceFilesDeps {
  db: CoreDatabase;
  tabs: Tabs;
  /** Resolves once the database is open. */
  ready: Promise<void>;
  hash(content: Blob): Promise<string>;
  nowMs(): number;
  /** Of the account that owns the workspace; `null` without one. */
  uplink(workspaceId: string): Uplink | null;
  /** Something waits to be sent. */
  onWaiting(): void;
  /** What waits was counted anew. */
  onChanged(): void;
  onHeld: ((type: string) => void) | undefined;
}

const READING: FileState = { state: "reading", held: false, share: null, error: null };
const ABSENT: FileState = { state: "absent", held: false, share: null, error: null };

export class DeviceFiles {
  readonly #deps: DeviceFilesDeps;
  readonly #workspaces = new Map<string, WorkspaceFiles>();
  readonly #rows = new Map<string, FileRow>();
  readonly #moving = new Map<string, number>();
  readonly #cells = new Map<string, Cell<FileState>>();
  readonly #fetching = new Map<string, Promise<Blob>>();
  #isRead = false;

  constructor(deps: DeviceFilesDeps) {
    this.#deps = deps;
  }

  of(workspaceId: string): WorkspaceFiles {
    const known = this.#workspaces.get(workspaceId);
    if (known) return known;
    const files: WorkspaceFiles = {
      add: (file, name) => this.#add(workspaceId, file, name),
      blob: ({ hash }) => this.#blob(workspaceId, hash),
      state: (hash) => this.#state(workspaceId, hash),
      retry: (hash) => this.change(workspaceId, hash, { refused: null }).then(() => this.#deps.onWaiting()),
    };
    this.#workspaces.set(workspaceId, files);
    return files;
  }

  /** Reads every row again: at the start, and after something was removed. */
  async reload(): Promise<void> {
    const rows = await this.#deps.db.files.toArray();
    this.#rows.clear();
    for (const row of rows) {
      this.#rows.set(keyOf(row.workspaceId, row.hash), row);
      if (row.held) this.#deps.onHeld?.(row.type);
    }
    this.#isRead = true;
    for (const key of this.#cells.keys()) this.#draw(key);
    this.#deps.onChanged();
  }

  async reloadOne(workspaceId: string, hash: string): Promise<void> {
    this.#keep(workspaceId, hash, await this.#deps.db.files.get([workspaceId, hash]));
  }

  counts(workspaceId: string | null): { waiting: number; refused: number } {
    const rows = [...this.#rows.values()].filter((row) => row.workspaceId === workspaceId && waits(row));
    const refused = rows.filter((row) => row.refused !== null).length;
    return { waiting: rows.length - refused, refused };
  }

  /** What waits to be sent, oldest first. */
  waiting(workspaceId: string): FileRow[] {
    return [...this.#rows.values()]
      .filter((row) => row.workspaceId === workspaceId && waits(row) && row.refused === null)
      .sort((a, b) => a.addedAtMs - b.addedAtMs);
  }

  isHeld(workspaceId: string, hash: string): boolean {
    return this.#rows.get(keyOf(workspaceId, hash))?.held === 1;
  }

  /** Fetches a content before anybody asks for it; answers whether it is on this device now. */
  async bring(workspaceId: string, hash: string, mostBytes: number): Promise<boolean> {
    await this.#blob(workspaceId, hash, mostBytes);
    return this.isHeld(workspaceId, hash);
  }

  /** How far a file is on its way, 0–1; `null` when it is not. */
  moves(workspaceId: string, hash: string, share: number | null): void {
    const key = keyOf(workspaceId, hash);
    if (share === null) this.#moving.delete(key);
    else this.#moving.set(key, share);
    this.#draw(key);
  }

  async change(workspaceId: string, hash: string, fields: Partial<Pick<FileRow, "stored" | "refused">>): Promise<void> {
    const { db, tabs } = this.#deps;
    await db.files.update([workspaceId, hash], fields);
    await this.reloadOne(workspaceId, hash);
    tabs.tell({ t: "file", workspaceId, hash });
  }

  async #add(workspaceId: string, file: Blob, wanted?: string): Promise<FileRef> {
    const { db, tabs, ready, hash: hashOf, nowMs, onWaiting } = this.#deps;
    if (file.size > MAX_FILE_BYTES) throw new CoreError("file.too_large", { sizeBytes: file.size });
    await ready;
    const name = fileName(wanted ?? ("name" in file ? String(file.name) : ""));
    const described = await readable(() => describeFile(file));
    const hash = await readable(() => hashOf(file));
    const row: FileRow = {
      ...{ workspaceId, hash, name, type: described.type, sizeBytes: file.size },
      ...{ stored: 0, held: 1, refused: null, addedAtMs: nowMs() },
    };
    const kept = await keepFile(db, row, file).catch((error) => {
      throw new CoreError(
        slugOf(error) === "device.storage_full" ? "device.storage_full" : "file.refused",
        { sizeBytes: file.size },
        error,
      );
    });
    this.#keep(workspaceId, hash, kept);
    tabs.tell({ t: "file", workspaceId, hash });
    onWaiting();
    return { hash, name, sizeBytes: file.size, ...described };
  }

  async #blob(workspaceId: string, hash: string, mostBytes?: number): Promise<Blob> {
    await this.#deps.ready;
    const key = keyOf(workspaceId, hash);
    if (this.isHeld(workspaceId, hash)) return keptContent(this.#deps.db, { workspaceId, hash });
    const running = this.#fetching.get(key);
    if (running) return running;
    const fetching = this.#fetch(workspaceId, hash, mostBytes).finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, fetching);
    return fetching;
  }

  async #fetch(workspaceId: string, hash: string, mostBytes?: number): Promise<Blob> {
    const { db, tabs, hash: hashOf, nowMs, uplink } = this.#deps;
    const from = uplink(workspaceId);
    if (!from) throw new CoreError("device.offline");
    try {
      const onShare = (share: number) => this.moves(workspaceId, hash, share);
      const { fetchFile } = await import("./fetch-file.ts"); // of no use without a network, so not in the first load
      const { content, row } = await fetchFile(
        { db, uplink: from, hash: hashOf, nowMs, onShare, ...(mostBytes && { mostBytes }) },
        workspaceId,
        hash,
      );
      if (row) {
        this.#keep(workspaceId, hash, row);
        tabs.tell({ t: "file", workspaceId, hash });
      }
      return content;
    } finally {
      this.moves(workspaceId, hash, null);
    }
  }

  #state(workspaceId: string, hash: string): Observable<FileState> {
    const key = keyOf(workspaceId, hash);
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = new Cell<FileState>(READING, sameFields);
    this.#cells.set(key, cell);
    this.#draw(key);
    return cell;
  }

  #keep(workspaceId: string, hash: string, row: FileRow | undefined): void {
    const key = keyOf(workspaceId, hash);
    if (row) this.#rows.set(key, row);
    else this.#rows.delete(key);
    if (row?.held) this.#deps.onHeld?.(row.type);
    this.#draw(key);
    this.#deps.onChanged();
  }

  #draw(key: string): void {
    this.#cells.get(key)?.set(this.#isRead ? stateOf(this.#rows.get(key), this.#moving.get(key) ?? null) : READING);
  }
}

function stateOf(row: FileRow | undefined, share: number | null): FileState {
  if (!row?.held) return { ...ABSENT, share };
  const at = (state: FileState["state"], error: ErrorSlug | null = null): FileState => ({ state, held: true, share, error });
  if (row.stored === 1) return at("stored");
  if (row.refused !== null) return at("failed", row.refused);
  return at(share === null ? "on-device" : "uploading");
}

const keyOf = (workspaceId: string, hash: string) => `${workspaceId}/${hash}`;

/** Folders, and files that were moved or changed meanwhile, fail when they are read. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new CoreError("file.refused", {}, error);
  }
}
