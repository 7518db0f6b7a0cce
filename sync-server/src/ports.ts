/**
 * What the rooms of the server need from each other: the gateway and its extensions ask these, `persistence` and
 * `auth` answer them. Tests hand in doubles; `main.ts` hands in the real ones.
 */

import type { Access, Role } from "@coreos/schema/permissions/matrix";
import type { Scope } from "@coreos/schema/permissions/scope";
import type { FileUpload } from "@coreos/schema/protocol/api";
import type * as Y from "yjs";
import type { Slice } from "./persistence/slice.ts";

/** The account behind a token, as the server knows it: the only source of names in presence and history. */
export interface Peer {
  accountId: string;
  name: string;
  /** When the token ends, ms since epoch. */
  expiresAtMs: number;
  /** When the right behind it ends, whatever token comes next, ms since epoch. Absent: when somebody ends it. */
  endsAtMs?: number;
  /** The sign-in behind the token: it ends with it. Absent for an API key. */
  sessionId?: string;
  /** Narrower than the account: an API key's organization and scopes, a ticket's one document, the one organization of a single sign-on. */
  limits?: PeerLimits;
}

export interface PeerLimits {
  organizationId?: string;
  scopes?: readonly Scope[];
  keyId?: string;
  document?: string;
}

export interface Tokens {
  /** Throws 1401 token.expired for anything but a valid access token, API key or ticket of ours. */
  verify(token: string): Promise<Peer>;
  /** `false` once the session or the API key behind a peer was ended. */
  isLive(peer: Peer): Promise<boolean>;
  /** Forgets what it remembers of API keys: one was ended. */
  forgetKeys(): void;
}

/** What an account is in a place, and what it was let do there. */
export interface Standing {
  role: Role;
  organizationId: string;
  access: Access;
}

export interface Members {
  /** `null` for a stranger and for a document that does not exist alike (SPEC law 15). */
  roleIn(accountId: string, documentName: string): Promise<Standing | null>;
}

/** The rows of workspaces, as far as their root documents decide. */
export interface WorkspaceNames {
  /** Nothing happens when the row has that name, or is not there. */
  renameWorkspace(workspace: { id: string; organizationId: string; name: string }): Promise<void>;
}

export interface StoredDocument {
  name: string;
  organizationId: string;
}

export interface NewEntry {
  /** The raw payload of the frame, Yjs V1, undecoded (SPEC law 9). */
  update: Uint8Array;
  author: string;
  atMs: number;
}

export type StoredPart = { snapshotV2: Uint8Array } | { updates: readonly Uint8Array[] };

/** The append-only log of a document and what is made of it. */
export interface DocumentStore {
  /**
   * Queues one update and answers when its row is committed: the row's `seq`. Does not wait for anything before it
   * returns the promise. While PostgreSQL is away the promise stays open and the row is retried; it never rejects.
   * `alone`: no other screen has the document open, so the commit need not let a broadcast go first.
   */
  append(document: StoredDocument, entry: NewEntry, alone?: boolean): Promise<number>;
  /** `true` while rows of this document are queued or in flight. */
  hasQueued(documentName: string): boolean;
  /** Answers once everything queued for this document at the time of the call is committed. */
  settled(documentName: string): Promise<void>;
  /**
   * Hands the document over part by part, the snapshot first, then the tail in order of `seq`, and answers when there is no
   * more: apply each part inside one transaction. Waits for `settled`. Asked again after a failure it begins anew.
   */
  load(document: StoredDocument, take: (part: StoredPart) => void): Promise<void>;
  /** The document left memory: a good moment to fold its tail. */
  unloaded(document: StoredDocument): void;
  /** Bytes queued over all documents; above `QUEUE_LIMIT_BYTES` the gateway stops reading sockets. */
  queuedBytes(): number;
  /** Called with `true` when commits fail or hang longer than 5 s, with `false` when they work again. */
  onDegraded(listener: (degraded: boolean) => void): void;
  /** Called after each commit with what it stored: feeds the `changed` hint. */
  onCommitted(listener: (documents: readonly { name: string; seq: number }[]) => void): void;
  /** Commits what is queued (waits at most `timeoutMs`), then stops its workers. */
  close(timeoutMs: number): Promise<void>;
}

export const QUEUE_LIMIT_BYTES = 16 * 1024 * 1024;

/** What a document was, and who made it so: answers of `persistence` for the REST API. Reads settle nothing but what is committed. */
export interface DocumentHistory {
  /** Newest first. */
  listVersions(document: StoredDocument, slice: Slice): Promise<StoredVersion[]>;
  /** A named version of what is committed now; folds the tail first. */
  createVersion(document: StoredDocument, version: { name: string }): Promise<StoredVersion>;
  /** The document at that version: one Yjs V1 update. Throws 3414 version.unknown. */
  versionState(document: StoredDocument, versionId: string): Promise<Uint8Array>;
  /** The document after every log row up to `seq` and none later: one Yjs V1 update. Throws 3414 when it had no row yet. */
  momentState(document: StoredDocument, seq: number): Promise<Uint8Array>;
  /** One entry for each run of edits of one account, newest first. */
  history(document: StoredDocument): Promise<EditRun[]>;
  /** By name; what was never written is missing from the answer. */
  listHeads(organizationId: string, names: readonly string[]): Promise<Map<string, DocumentHead>>;
}

export interface StoredVersion {
  id: string;
  /** `null`: taken automatically. */
  name: string | null;
  atMs: number;
  /** The last log row it holds; 0 for a document that was never written. */
  seq: number;
  /** Accounts that edited since the version before it. */
  authors: string[];
}

export interface EditRun {
  author: string;
  fromMs: number;
  toMs: number;
  /** Updates, as they arrived. */
  edits: number;
  /** The last log row of the run: `momentState` shows what it led to. */
  seq: number;
}

export interface DocumentHead {
  seq: number;
  /** What a fresh device would roughly download. */
  sizeBytes: number;
  changedAtMs: number;
}

/** Edits that the server makes for an account: whoever has the document open sees them at once. */
export interface DocumentEdits {
  /** Answers once the row is committed. `write` runs inside one transaction and waits for nothing. */
  edit<T>(document: StoredDocument, edit: DocumentEdit<T>): Promise<{ seq: number; result: T }>;
}

export interface DocumentEdit<T> {
  author: string;
  write(doc: Y.Doc): T;
  /** The last log row that whoever edits has seen: throws 3440 document.changed when it is another by now. */
  ifSeq?: number;
}

/** A file of a workspace. `hash`: SHA-256 of its content, 64 hex digits. */
export interface FilePlace {
  organizationId: string;
  workspaceId: string;
  hash: string;
}

export interface StoredFile {
  name: string;
  /** Sniffed from its content. */
  type: string;
  sizeBytes: number;
  /** Bytes `from` to `to`, both included. */
  content(from: number, to: number): AsyncIterable<Buffer>;
}

export interface WorkspaceFiles {
  /** Says which pieces are there already; the same again is the same. */
  announce(place: FilePlace, accountId: string, file: { name: string; sizeBytes: number }): Promise<FileUpload>;
  /** Answers once the piece survives a crash. A piece that is there already is left as it is. */
  putPiece(place: FilePlace, number: number, bytes: Uint8Array): Promise<void>;
  /** Answers once the whole content is verified and committed. */
  complete(place: FilePlace): Promise<void>;
  open(place: FilePlace): Promise<StoredFile>;
}
