/**
 * A client of raw frames that writes: it sends each edit as it is made and believes what is acknowledged. It keeps nothing,
 * so what was not acknowledged when its socket ended is gone, and that is no loss.
 */
import * as Y from "yjs";
import type { Account } from "../product/account.ts";
import { Peer } from "../product/peer.ts";
import { type Claim, type Edit, noted, type Pen, type Sheet, type Witness } from "./edit.ts";

export class RawWriter implements Pen, Witness, Sheet {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly #peer: Peer;
  readonly #claim: Claim;
  readonly #sent: { edit: Edit; number: number }[] = [];

  private constructor(peer: Peer, claim: Claim) {
    this.name = peer.document;
    this.#peer = peer;
    this.#claim = claim;
    peer.onReceived = (received) => {
      if (received.kind === "update" || received.kind === "step2") Y.applyUpdate(this.doc, received.payload);
    };
  }

  static async join(socketUrl: string, account: Account, document: string, claim: Claim = "acknowledged"): Promise<RawWriter> {
    const peer = new Peer({ base: socketUrl, document, token: await account.token() });
    const writer = new RawWriter(peer, claim);
    await peer.joined;
    return writer;
  }

  write(sheet: Sheet, kind: Edit["kind"], edit: () => void): void {
    for (const one of noted(sheet, kind, edit)) this.#sent.push({ edit: one, number: this.#peer.send(one.update) });
  }

  get written(): Edit[] {
    return this.#sent.map(({ edit }) => edit);
  }

  get stored(): Edit[] {
    if (this.#claim === "sent") return this.written;
    return this.#sent.filter(({ number }) => number <= this.#peer.acknowledged).map(({ edit }) => edit);
  }

  end(): void {
    this.#peer.terminate();
  }
}
