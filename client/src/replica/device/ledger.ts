/**
 * Which rows of one document's log the server has acknowledged: pure accounting, no clock, no disk, no socket.
 *
 * Law     SPEC law 10: a row is stored when the acknowledgement of the frame that carried it arrives. Acknowledgements
 *         come in the order of the frames; what a connection carried counts for that connection alone.
 * Shape   *Own* edits are numbered in memory from 1 and get a row id when they are written; *older* rows (earlier
 *         sessions, other tabs) have an id only, and are carried by whatever frame names it.
 */
interface OwnEdit {
  number: number;
  count: number;
  row: number | null;
}

/** What a frame carries: every own edit up to `upTo`, and these rows. */
export interface Cover {
  upTo: number;
  rows: readonly number[];
}

export interface LedgerCounts {
  onDevice: number;
  sent: number;
}

export class Ledger {
  #last = 0;
  #own: OwnEdit[] = [];
  readonly #older = new Map<number, number>();
  #flight: Cover[] = [];
  #sentUpTo = 0;
  readonly #sentRows = new Set<number>();
  #ownTotal = 0;
  #ownSent = 0;
  #olderTotal = 0;
  #olderSent = 0;

  /** Number of the newest own edit. */
  get last(): number {
    return this.#last;
  }

  get framesInFlight(): number {
    return this.#flight.length;
  }

  get unstored(): number {
    return this.#ownTotal + this.#olderTotal;
  }

  get counts(): LedgerCounts {
    const sent = this.#ownSent + this.#olderSent;
    return { sent, onDevice: this.unstored - sent };
  }

  /** Own edits that have no row yet. */
  get unwritten(): number {
    let count = 0;
    for (let at = this.#own.length - 1; at >= 0 && this.#own[at]?.row === null; at--) count += this.#own[at]?.count ?? 0;
    return count;
  }

  edit(count = 1): number {
    this.#own.push({ number: ++this.#last, count, row: null });
    this.#ownTotal += count;
    return this.#last;
  }

  /** Every own edit up to this number is stored. */
  get storedUpTo(): number {
    return (this.#own[0]?.number ?? this.#last + 1) - 1;
  }

  /** Edits `from` … `to` became row `id`. Answers `true` when all of them were acknowledged meanwhile: mark the row stored. */
  written(from: number, to: number, id: number): boolean {
    let open = false;
    for (const edit of this.#own) {
      if (edit.number > to) break;
      if (edit.number < from) continue;
      edit.row = id;
      open = true;
    }
    return !open;
  }

  /** The rows of others (and of earlier sessions) that are not stored, as the device knows them now. */
  setOlder(rows: ReadonlyMap<number, number>): void {
    const own = new Set(this.#own.map((edit) => edit.row));
    this.#older.clear();
    this.#olderTotal = 0;
    for (const [id, count] of rows) if (!own.has(id)) this.#addOlder(id, count);
    this.#countOlderSent();
  }

  addOlder(id: number, count: number): void {
    if (this.#older.has(id)) return;
    this.#addOlder(id, count);
  }

  olderRows(): number[] {
    return [...this.#older.keys()];
  }

  /** A frame left on the present connection. */
  sent(cover: Cover): void {
    this.#flight.push(cover);
    if (cover.upTo > this.#sentUpTo) {
      for (const edit of this.#own) if (edit.number > this.#sentUpTo && edit.number <= cover.upTo) this.#ownSent += edit.count;
      this.#sentUpTo = cover.upTo;
    }
    for (const id of cover.rows) this.#sentRows.add(id);
    if (cover.rows.length > 0) this.#countOlderSent();
  }

  /** The oldest frame in flight was acknowledged: the ids of the rows that are stored now. */
  acknowledge(): number[] {
    const cover = this.#flight.shift();
    if (!cover) return [];
    const stored = new Set<number>();
    let covered = 0;
    for (const edit of this.#own) {
      if (edit.number > cover.upTo) break;
      covered++;
      this.#ownTotal -= edit.count;
      this.#ownSent -= edit.count;
      if (edit.row !== null) stored.add(edit.row);
    }
    this.#own = covered === 0 ? this.#own : this.#own.slice(covered);
    const partly = this.#own[0]?.row;
    if (partly !== undefined && partly !== null) stored.delete(partly); // its later edits are still on their way
    for (const id of cover.rows) {
      stored.add(id);
      this.#olderTotal -= this.#older.get(id) ?? 0;
      this.#older.delete(id);
      this.#sentRows.delete(id);
      this.#dropOwnRow(id);
    }
    if (cover.rows.length > 0) this.#countOlderSent();
    return [...stored];
  }

  /** The oldest frame in flight was refused: nothing it carried is stored. */
  refuse(): void {
    this.#flight.shift();
  }

  /** The connection is gone: what was in flight is on this device again. */
  cut(): void {
    this.#flight = [];
    this.#sentUpTo = 0;
    this.#sentRows.clear();
    this.#ownSent = 0;
    this.#olderSent = 0;
  }

  #addOlder(id: number, count: number): void {
    this.#older.set(id, count);
    this.#olderTotal += count;
  }

  #countOlderSent(): void {
    this.#olderSent = 0;
    for (const id of this.#sentRows) this.#olderSent += this.#older.get(id) ?? 0;
  }

  /** A piece carried the row of own edits as bytes from the disk. */
  #dropOwnRow(id: number): void {
    if (!this.#own.some((edit) => edit.row === id)) return;
    this.#own = this.#own.filter((edit) => {
      if (edit.row !== id) return true;
      this.#ownTotal -= edit.count;
      if (edit.number <= this.#sentUpTo) this.#ownSent -= edit.count;
      return false;
    });
  }
}
