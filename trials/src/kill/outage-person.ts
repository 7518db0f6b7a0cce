/** Somebody who works through a long outage: their device, their desk, and all that they wrote there since it began. */
import type { DocumentSession } from "@coreos/client/replica/ports";
import { initCanvas } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Account } from "../product/account.ts";
import { isReady, isStored, waitFor } from "../product/device.ts";
import { Line } from "../product/line.ts";
import type { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";
import { SignedInDevice } from "../product/signed-in-device.ts";
import { type Claim, type Edit, noted, type Pen, type Sheet } from "../witness/edit.ts";
import { editOnce } from "../witness/editing.ts";

const PATIENCE_MS = 30_000;

export class OutagePerson implements Pen {
  readonly device: SignedInDevice;
  readonly #claim: Claim;
  readonly #names: string[];
  #sessions: DocumentSession[] = [];
  #away = false;
  readonly written: Edit[] = [];

  private constructor(device: SignedInDevice, names: readonly string[], claim: Claim) {
    this.device = device;
    this.#names = [...names];
    this.#claim = claim;
  }

  static async join(product: Product, account: Account, documents: readonly string[], claim: Claim): Promise<OutagePerson> {
    const device = await SignedInDevice.signIn(account, new Line(`127.0.0.1:${product.port}`));
    const person = new OutagePerson(device, documents, claim);
    await person.#sitDown();
    if ((await waitFor(() => person.isStored, PATIENCE_MS)) === null) throw new Error(`a device does not get to stored: ${person.badge}`);
    return person;
  }

  get sheets(): readonly Sheet[] {
    return this.#sessions;
  }

  get isStored(): boolean {
    return isStored(this.device.replica);
  }

  /** Of what was written, what the badge does not count as waiting: it was called stored. */
  get acknowledged(): number {
    const { onDevice, sent, inMemory, refused = 0 } = this.device.replica.save.get();
    return Math.max(0, this.written.length - onDevice - inMemory - refused - (this.#claim === "sent" ? 0 : sent));
  }

  get badge(): string {
    return JSON.stringify(this.device.replica.save.get());
  }

  write(sheet: Sheet, kind: Edit["kind"], edit: () => void): void {
    this.written.push(...noted(sheet, kind, edit));
  }

  /** One small step, unless the page is just being loaded. */
  edit(chance: Chance): void {
    if (!this.#away) editOnce(this, chance.pick(this.#sessions), chance);
  }

  async reload(): Promise<void> {
    this.#away = true;
    await this.device.reload();
    await this.#sitDown();
    this.#away = false;
  }

  /** A document that the server has never heard of. Answers its name. */
  async newCanvas(): Promise<string> {
    const { workspaceId } = parseDocumentName(this.#names[0] as string);
    const name = formatDocumentName({ workspaceId, kind: "canvas", documentId: newId() });
    await this.device.replica.createDocument(name, initCanvas);
    this.#names.push(name);
    await this.#sitDown();
    return name;
  }

  async #sitDown(): Promise<void> {
    const sessions = this.#names.map((name) => this.device.replica.open(name));
    if ((await waitFor(() => sessions.every(isReady), PATIENCE_MS)) === null) throw new Error(`documents do not open: ${this.badge}`);
    this.#sessions = sessions;
  }
}
