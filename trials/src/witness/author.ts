/**
 * What one tab wrote, update by update, and how much of it the badge has called stored so far.
 *
 * Law     SPEC law 10. The badge counts; which edits it means follows from the order: acknowledgements of one document
 *         come in the order of its frames, so while only one document has edits that are not stored, these are its newest.
 * Shape   A claim is never taken back: what was once called stored must be there for ever.
 */
import type { Replica } from "@coreos/client/replica/ports";
import { type Claim, type Edit, noted, type Pen, type Sheet, type Witness } from "./edit.ts";

export class Author implements Pen, Witness {
  readonly replica: Replica;
  readonly #claim: Claim;
  readonly #written = new Map<string, Edit[]>();
  readonly #claimed = new Map<string, number>();
  readonly #stop: () => void;

  /** The replica must have nothing that waits when it is handed in. */
  constructor(replica: Replica, claim: Claim = "acknowledged") {
    this.replica = replica;
    this.#claim = claim;
    this.#stop = replica.save.subscribe(() => this.look());
  }

  write(sheet: Sheet, kind: Edit["kind"], edit: () => void): void {
    const list = this.#written.get(sheet.name) ?? [];
    this.#written.set(sheet.name, list);
    list.push(...noted(sheet, kind, edit));
  }

  /** Takes note of what the badge says now. */
  look(): void {
    const { onDevice, sent, refused = 0 } = this.replica.save.get();
    const waiting = onDevice + refused + (this.#claim === "sent" ? 0 : sent);
    const open = [...this.#written].filter(([name, edits]) => edits.length > (this.#claimed.get(name) ?? 0));
    const [only] = open;
    if (waiting === 0) for (const [name, edits] of open) this.#claimed.set(name, edits.length);
    else if (only && open.length === 1) {
      const [name, edits] = only;
      this.#claimed.set(name, Math.max(this.#claimed.get(name) ?? 0, edits.length - waiting));
    }
  }

  /** Edits that were called stored. */
  get stored(): Edit[] {
    return [...this.#written].flatMap(([name, edits]) => edits.slice(0, this.#claimed.get(name) ?? 0));
  }

  get written(): Edit[] {
    return [...this.#written.values()].flat();
  }

  end(): void {
    this.#stop();
  }
}
