/**
 * One document's conversation with the server, on one connection after the other: which frame goes when, and which rows
 * it carries. Reads no clock and no disk itself; runs the same in a simulation.
 *
 * Order   step 1 → the server's step 2 and its step 1 → our step 2 with everything it lacks → updates as they happen.
 *         A backlog above `PIECE_BYTES` goes in acknowledged pieces, then a fresh step 1 is asked for: answering the
 *         earlier vector would send one frame of everything, refused for ever (DESIGN §4, tried with 20 MB).
 * Law     SPEC law 10. A frame is causally closed: edits of other tabs that this document has seen and that are not known
 *         to be stored ride along, or a fresh client could not show what is called stored.
 */
import { MAX_UPDATE_BYTES, PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { SYNC } from "@coreos/schema/protocol/message";
import * as Y from "yjs";
import { Companions } from "../device/companions.ts";
import type { Cover, Ledger } from "../device/ledger.ts";
import { cutUpdate, mergeInOrder, packRuns } from "../merge.ts";

/** More frames than this wait for the next acknowledgement and leave merged: no flood, however fast the edits come. */
const FRAMES_IN_FLIGHT = 48;

export interface WaitingRow {
  id: number;
  update: Uint8Array;
}

export interface DocumentSyncDeps {
  doc: Y.Doc;
  ledger: Ledger;
  log: {
    /** Brings rows that other tabs wrote into `doc` and `ledger`; writes what is in memory. Never throws. */
    pull(): Promise<void>;
    /** Rows that are not stored behind row `after`, at most about `maxBytes` of them, in order. */
    waiting(after: number, maxBytes: number): Promise<WaitingRow[]>;
    /** Own edits that have no row yet. */
    unwritten(): { number: number; update: Uint8Array }[];
    markStored(rows: readonly number[]): void;
  };
  /** `false` when there is no open socket to take the frame. */
  send(step: number, payload: Uint8Array): boolean;
  /** The server's state arrived (for the first time on this connection). */
  onSynced(): void;
  /** An acknowledgement arrived, own edits up to `upTo` are stored. */
  onStored(upTo: number): void;
  /** What this device wants to send can never be taken, or may not be written. */
  onRefused(slug: "document.too_large" | "permission.denied" | "document.malformed"): void;
  onCounts(): void;
  /** Waits before the next piece; grows after the server called this device a flood. */
  pace(): Promise<void>;
  defer(task: () => void): void;
}

type Mode = "closed" | "asking" | "answering" | "pieces" | "live" | "refused";
type Question = "handshake" | "probe";
interface Piece {
  payload: Uint8Array;
  cover: Cover | null;
}

/** Remote updates carry this origin's instance, so that nobody sends them back. */
export class DocumentSync {
  readonly #deps: DocumentSyncDeps;
  #mode: Mode = "closed";
  #connection = 0;
  #synced = false;
  #questions: Question[] = [];
  #queue: { number: number; update: Uint8Array }[] = [];
  readonly #foreign = new Companions();
  #flushing = false;
  #bytesInFlight: number[] = [];
  #pieces: Piece[] = [];
  #pieceRow = 0;
  #piecesSent = false;
  #cutSent = false;

  constructor(deps: DocumentSyncDeps) {
    this.#deps = deps;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Frames are out whose answer decides something. */
  get isWaiting(): boolean {
    return this.#deps.ledger.framesInFlight > 0 || this.#questions.length > 0;
  }

  get largestInFlight(): number {
    return Math.max(0, ...this.#bytesInFlight);
  }

  /** The authentication frame left; ask for the server's state. */
  open(): void {
    this.#reset();
    this.#ask();
  }

  close(): void {
    this.#reset();
    this.#mode = "closed";
    this.#deps.onCounts();
  }

  /** Nothing more is sent until the next `open`. */
  refuse(): void {
    this.#reset();
    this.#mode = "refused";
    this.#deps.onCounts();
  }

  /** An exchange that changes nothing: shows whether anybody is there. */
  probe(): boolean {
    return this.#mode === "live" && this.#question("probe");
  }

  /** Offers everything again, rows of other tabs included. */
  exchange(): void {
    if (this.#mode === "live") this.#ask();
  }

  local(number: number, update: Uint8Array): void {
    if (this.#mode !== "live") return; // the step 2 to come carries it
    this.#queue.push({ number, update });
    this.#flushSoon();
  }

  /** Another tab wrote this and sends it itself. */
  foreign(tab: string, upTo: number, update: Uint8Array): void {
    if (this.#mode !== "live") return;
    this.#foreign.add(tab, upTo, update);
  }

  foreignStored(tab: string, upTo: number): void {
    this.#foreign.arrived(tab, upTo);
  }

  /** The tab that wrote them is silent: hand its edits in. */
  relayForeign(): void {
    if (this.#mode !== "live" || this.#foreign.isEmpty) return;
    const update = mergeInOrder(this.#foreign.take());
    if (update.byteLength <= MAX_UPDATE_BYTES) this.#frame(SYNC.update, update, { upTo: 0, rows: [] });
  }

  receive(step: number, payload: Uint8Array): void {
    if (step === SYNC.step1) {
      const question = this.#questions.shift() ?? "handshake";
      if (question === "handshake") void this.#answer(payload);
      return;
    }
    try {
      Y.applyUpdate(this.#deps.doc, payload, this);
    } catch {
      this.#deps.onRefused("document.malformed");
      return;
    }
    if (step === SYNC.step2 && !this.#synced) {
      this.#synced = true;
      this.#deps.onSynced();
    }
  }

  status(taken: boolean): void {
    const { ledger, log } = this.#deps;
    this.#bytesInFlight.shift();
    if (!taken) {
      ledger.refuse();
      this.#deps.onRefused("permission.denied");
      return;
    }
    log.markStored(ledger.acknowledge());
    if (this.#mode === "pieces") void this.#nextPiece();
    else this.#flushSoon();
    this.#deps.onStored(ledger.storedUpTo);
    this.#deps.onCounts();
  }

  #reset(): void {
    this.#connection++;
    this.#deps.ledger.cut();
    this.#synced = false;
    this.#questions = [];
    this.#queue = [];
    this.#foreign.take();
    this.#bytesInFlight = [];
    this.#pieces = [];
    this.#pieceRow = 0;
    this.#piecesSent = false;
    this.#cutSent = false;
  }

  #ask(): void {
    this.#mode = "asking";
    this.#question("handshake");
  }

  #question(question: Question): boolean {
    if (!this.#deps.send(SYNC.step1, Y.encodeStateVector(this.#deps.doc))) return false;
    this.#questions.push(question);
    return true;
  }

  async #answer(vector: Uint8Array): Promise<void> {
    const connection = this.#connection;
    this.#mode = "answering";
    await this.#deps.log.pull();
    if (connection !== this.#connection) return;
    const diff = Y.encodeStateAsUpdate(this.#deps.doc, vector);
    if (diff.byteLength <= PIECE_BYTES) return this.#stepTwo(diff);
    if (this.#deps.ledger.unstored > 0 && !this.#piecesSent) return this.#startPieces();
    if (diff.byteLength <= MAX_UPDATE_BYTES) return this.#stepTwo(diff);
    if (this.#cutSent) return this.#deps.onRefused("document.too_large"); // it took the pieces and lacks them still
    // The server lacks more than one frame of what this device holds as stored: it was restored from a backup.
    this.#cutSent = true;
    this.#startPieces(cutUpdate(diff, PIECE_BYTES));
  }

  #stepTwo(diff: Uint8Array): void {
    const { ledger } = this.#deps;
    this.#queue = [];
    this.#foreign.take();
    this.#mode = "live";
    this.#frame(SYNC.step2, diff, { upTo: ledger.last, rows: ledger.olderRows() });
  }

  #startPieces(payloads: readonly Uint8Array[] = []): void {
    this.#mode = "pieces";
    this.#piecesSent = true;
    this.#pieces = payloads.map((payload) => ({ payload, cover: null }));
    void this.#nextPiece();
  }

  async #nextPiece(): Promise<void> {
    const connection = this.#connection;
    if (this.#deps.ledger.framesInFlight > 0) return;
    await this.#deps.pace();
    if (this.#pieces.length === 0) this.#pieces = await this.#morePieces();
    if (connection !== this.#connection || this.#mode !== "pieces" || this.#deps.ledger.framesInFlight > 0) return;
    const piece = this.#pieces.shift();
    if (!piece) return this.#ask();
    if (piece.payload.byteLength > MAX_UPDATE_BYTES) return this.#deps.onRefused("document.too_large");
    this.#frame(SYNC.update, piece.payload, piece.cover ?? { upTo: 0, rows: [] });
  }

  async #morePieces(): Promise<Piece[]> {
    const { log, ledger } = this.#deps;
    const rows = await log.waiting(this.#pieceRow, PIECE_BYTES);
    const older = new Set(ledger.olderRows());
    if (rows.length > 0) {
      this.#pieceRow = rows.at(-1)?.id ?? 0;
      return packRuns(rows, PIECE_BYTES).flatMap((run) => pieces(run, { upTo: 0, rows: run.map((row) => row.id) }));
    }
    if (older.size === 0 && ledger.unwritten === 0) return [];
    return packRuns(log.unwritten(), PIECE_BYTES).flatMap((run) => pieces(run, { upTo: run.at(-1)?.number ?? 0, rows: [] }));
  }

  #flushSoon(): void {
    if (this.#flushing || this.#queue.length === 0) return;
    this.#flushing = true;
    this.#deps.defer(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#mode !== "live" || this.#queue.length === 0) return;
    const bytes = this.#bytesInFlight.reduce((sum, size) => sum + size, 0);
    if (this.#bytesInFlight.length >= FRAMES_IN_FLIGHT || bytes >= PIECE_BYTES) return; // the next acknowledgement continues
    const run = packRuns(this.#queue, PIECE_BYTES)[0] ?? [];
    this.#queue.splice(0, run.length);
    const update = mergeInOrder([...this.#foreign.take(), ...run.map((edit) => edit.update)]);
    const upTo = run.at(-1)?.number ?? 0;
    if (update.byteLength <= MAX_UPDATE_BYTES) this.#frame(SYNC.update, update, { upTo, rows: [] });
    else this.#startPieces();
    this.#flushSoon();
  }

  #frame(step: number, payload: Uint8Array, cover: Cover): void {
    if (!this.#deps.send(step, payload)) return; // the close of this socket follows; the next handshake carries it
    this.#bytesInFlight.push(payload.byteLength);
    this.#deps.ledger.sent(cover);
    this.#deps.onCounts();
  }
}

/** One frame for a run of rows; only what is too large for any frame is taken apart. The last piece carries the rows. */
function pieces(run: readonly { update: Uint8Array }[], cover: Cover): Piece[] {
  const merged = mergeInOrder(run.map((item) => item.update));
  if (merged.byteLength <= MAX_UPDATE_BYTES) return [{ payload: merged, cover }];
  const cut = cutUpdate(merged, PIECE_BYTES);
  return cut.map((payload, at) => ({ payload, cover: at === cut.length - 1 ? cover : null }));
}
