/**
 * What the rest of the client sees of the replica. Everything observable has one shape, made for
 * `useSyncExternalStore`: `get()` answers the same object until something changed.
 */
import type { FileRef } from "@coreos/schema/documents/file-references";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

export interface Observable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** Counts rows of the local log (SPEC law 10) over all documents of the workspace in view. */
export interface SaveState {
  /** On this device, carried by no frame of the present connection. */
  onDevice: number;
  /** Carried by a frame, not yet acknowledged. */
  sent: number;
  /** Refused by the server: waits in quarantine with its document, and is in none of the other counts. */
  refused?: number;
  /** Files of the workspace that the server does not have yet: while one waits, nothing is called stored. */
  files?: number;
  /** Files that the server refused; they are still on this device. */
  filesRefused?: number;
  /** In memory only, because the device refuses to keep them (disk full): leaving asks first. */
  inMemory: number;
  /** `unstored`: connected, but the server cannot reach its database. */
  network: "offline" | "connecting" | "online" | "unstored";
  /** A workspace without an account lives on this device alone and has nothing to send. */
  home: "device" | "account";
  fault: StorageFault | null;
}

export interface StorageFault {
  slug: Extract<ErrorSlug, "device.storage_full"> | "device.storage_failed";
  sinceMs: number;
}

/** Why the server refused a document or what this device wrote into it (SPEC law 13). */
export interface Refusal {
  slug: ErrorSlug;
  atMs: number;
  /** Rows of the local log that wait in quarantine. */
  rows: number;
}

/**
 * `loading`  reading IndexedDB, or the first fetch of a document that is not on this device
 * `absent`   not on this device yet, and no network to fetch it: never drawn as empty
 * `ready`    content may be drawn and edited
 * `refused`  see `refusal`; what is on the device is still readable when `hasContent`
 */
export type Phase = "loading" | "absent" | "ready" | "refused";

/** One open document, shared by everything on the page that shows it. Lives outside React; `release()` when done. */
export interface DocumentSession {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly phase: Observable<Phase>;
  /** `read`: the server let this device join without the right to write, or the document is of a newer shape. */
  readonly access: Observable<"write" | "read">;
  readonly refusal: Observable<Refusal | null>;
  /** Discards what waits in quarantine and takes the server's state again. */
  discardRefused(): Promise<void>;
  /** Asks the server once more to be let in: what was refused may have been shared since. */
  askAgain(): Promise<void>;
  /** One Yjs update with everything this device holds of the document, quarantine included. */
  exportUpdate(): Promise<Uint8Array>;
  release(): void;
}

/**
 * `reading`    the device has not looked yet
 * `on-device`  kept here, not on the way: no account, no network, or others go first
 * `uploading`  on the way; `share` says how far
 * `stored`     the server has verified and committed the whole content (SPEC law 18)
 * `absent`     not on this device
 * `failed`     the server refused it (`error`); it is still here
 */
export interface FileState {
  state: "reading" | "on-device" | "uploading" | "stored" | "absent" | "failed";
  /** Whether the content is on this device: a stored file may or may not be. */
  held: boolean;
  /** 0–1, of what is being sent or fetched. */
  share: number | null;
  error: ErrorSlug | null;
}

/** The files of one workspace. */
export interface WorkspaceFiles {
  /**
   * Keeps the content on this device and queues its upload. Throws CoreError `file.too_large` (before anything is read),
   * `file.refused` or `device.storage_full`.
   */
  add(file: Blob, name?: string): Promise<FileRef>;
  /** From the device, else fetched and kept. Throws CoreError `device.offline`, `file.unknown` or `file.mismatch`. */
  blob(ref: Pick<FileRef, "hash">): Promise<Blob>;
  state(hash: string): Observable<FileState>;
  /** Sends again what the server refused. */
  retry(hash: string): Promise<void>;
}

export interface ReplicationProgress {
  total: number;
  done: number;
  bytes: number;
  /** What this device is willing to keep; documents beyond it stay on the server and the screen says so. */
  limitBytes: number;
  skipped: number;
  /** Files that documents on this device name; left out until they were counted. */
  files?: number;
  /** Of these, on this device. */
  filesDone?: number;
  /** Of these, too large for this device: fetched when they are opened. */
  filesSkipped?: number;
  /** Why the others are not fetched now. */
  filesWait?: "metered" | "no-room" | null;
}

export interface StorageAnswer {
  usedBytes: number;
  quotaBytes: number;
  /** The browser's answer to `navigator.storage.persist()`; `unknown` where it cannot be asked (plain http). */
  persistent: "yes" | "no" | "unknown";
}

export interface LocalWorkspace {
  id: string;
  name: string;
  /** `null`: lives on this device alone. */
  accountId: string | null;
  organizationId: string | null;
  /** The account that has begun to take it over; never offered to another (SPEC law 16). */
  claimedBy: string | null;
}

export interface Transfer {
  method?: string;
  body?: Blob;
  /** Of the answer, in bytes; `to` included. */
  range?: { from: number; to: number };
}

/** How the replica reaches the server; `session` hands it in. */
export interface Uplink {
  /** A fresh access token, or `null` without an account or network. `refused`: the one the server just answered with 1401. */
  token(refused?: string): Promise<string | null>;
  /** REST with the access token; throws CoreError (`device.offline` without network). */
  request<T>(path: string, init?: { method?: string; body?: unknown }): Promise<T>;
  /** The same with bytes instead of JSON: for files, so with more patience. */
  transfer(path: string, init?: Transfer): Promise<Response>;
  /** Left out where nothing can be handed in for review. */
  submit?: SubmitPort;
}

/** Handing in with a submit-only grant in place of a token. */
export interface SubmitPort {
  /** Those of an organization that are still good, oldest first. */
  grants(organizationId: string): Promise<readonly string[]>;
  /** REST with such a grant; a `Blob` goes as it is. */
  send(grant: string, path: string, init: { method: string; body?: unknown }): Promise<unknown>;
}

/** What this device handed in for review, because it came after the right to make it was lost. */
export interface HandIn {
  id: string;
  document: string;
  title: string | null;
  edits: number;
  state: "sending" | "waiting" | "applied" | "discarded" | "unknown";
  atMs: number;
}

/** Who may read a document: every member of the workspace, or the person alone who made it. */
export type Audience = "workspace" | "private";

export interface Replica {
  readonly save: Observable<SaveState>;
  readonly workspaces: Observable<readonly LocalWorkspace[] | null>;
  readonly replication: Observable<ReplicationProgress>;
  readonly storage: Observable<StorageAnswer | null>;
  /** `true` once the server refused this program as too old (close code 4409): only a reload brings the connection back. */
  readonly outdated: Observable<boolean>;
  /** What was handed in for review and not yet put away by a person, of the account that is signed in. */
  readonly handIns: Observable<readonly HandIn[]>;
  /** A person has read what became of it. */
  putAwayHandIn(id: string): Promise<void>;
  /** What the server said last was written, by anybody: a hint, on which nothing may rely. */
  readonly changed: Observable<readonly { name: string; seq: number }[]>;
  /** Files of a workspace; the same object for the same workspace. */
  files(workspaceId: string): WorkspaceFiles;
  /** Opens (or shares) a document. `shown: false`: to read or change a little in it without being seen there. */
  open(name: string, shown?: boolean): DocumentSession;
  /** A workspace on this device alone, with its root document; answers its id. */
  createLocalWorkspace(name: string): Promise<string>;
  /** A workspace of the account signed in: written here, registered through the outbox. */
  createAccountWorkspace(workspace: { id: string; name: string; accountId: string; organizationId: string }): Promise<void>;
  /** Notes what the server was just told about a document's audience (`PATCH /documents`). */
  setAudience(name: string, audience: Audience): Promise<void>;
  /** Registers a new document (through the outbox when the workspace has an account) and seeds it with `seed`. */
  createDocument(name: string, seed: (doc: Y.Doc) => void, options?: { audience?: Audience }): Promise<void>;
  /** Takes a local workspace over into the account; safe to call again after a crash. Throws 1410 when another organization has it. */
  carryOver(workspaceId: string, to: { accountId: string; organizationId: string }): Promise<void>;
  /** Starts (account) or stops (`null`) the connection, the outbox and background replication. */
  connect(account: { accountId: string; uplink: Uplink; within?: string } | null): void;
  /** Brings the list of the account's workspaces up to date. */
  setAccountWorkspaces(accountId: string, workspaces: readonly { id: string; name: string; organizationId: string }[]): Promise<void>;
  /** Rows of this account that are not stored: sign-out asks when it is more than 0. */
  unstoredOf(accountId: string): Promise<number>;
  /** Removes everything of this account from the device; local workspaces and other accounts stay. */
  forget(accountId: string): Promise<void>;
  /** Writes what is in memory; before a reload, an update of the app, `pagehide`. */
  flush(): Promise<void>;
  setReplicationLimit(limitBytes: number): Promise<void>;
  /** Small settings of this device. */
  readonly preferences: {
    get(key: string): Promise<string | null>;
    set(key: string, value: string | null): Promise<void>;
    /** Reads and writes in one step that no other tab comes between; `undefined` leaves it. Answers whether it was written. */
    change(key: string, change: (value: string | null) => string | undefined): Promise<boolean>;
  };
  /** Writes what is in memory, closes every session, the socket and the database. */
  close(): Promise<void>;
}
