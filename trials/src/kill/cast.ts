/**
 * Who takes part in a few rounds: documents, devices with the real replica that all have them open, and what each edits.
 * Replaced after some rounds, so that neither documents nor devices grow beyond what a person has.
 */
import type { DocumentSession, Replica } from "@coreos/client/replica/ports";
import type { Account } from "../product/account.ts";
import { Device, isReady, isStored, waitFor } from "../product/device.ts";
import { Line } from "../product/line.ts";
import type { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";
import { Author } from "../witness/author.ts";
import type { Claim, Edit, Witness } from "../witness/edit.ts";
import { editOnce } from "../witness/editing.ts";
import { isSame } from "../witness/judge.ts";
import { RawWriter } from "../witness/raw-writer.ts";

export interface Member {
  device: Device;
  replica: Replica;
  author: Author;
  sessions: DocumentSession[];
  /** Indices of the documents that it edits; of the others it is a reader. */
  desk: readonly number[];
}

const KINDS = ["canvas", "note", "canvas"] as const;
/** Two people on one canvas, one on the note, one who goes from document to document. */
const DESKS = [[0], [0], [1], [0, 1, 2]] as const;
/** Raw peers write in these. */
const RAW_DESKS = [1, 2] as const;
const PATIENCE_MS = 30_000;

export class Cast {
  readonly documents: readonly string[];
  readonly members: readonly Member[];
  readonly #product: Product;
  readonly account: Account;
  readonly #claim: Claim;
  #raw: RawWriter[] = [];
  readonly #pastWitnesses: Witness[] = [];

  private constructor(product: Product, account: Account, documents: readonly string[], members: readonly Member[], claim: Claim) {
    this.#product = product;
    this.account = account;
    this.documents = documents;
    this.members = members;
    this.#claim = claim;
  }

  static async gather(product: Product, account: Account, claim: Claim): Promise<Cast> {
    const id = await account.createWorkspace("Trial");
    const documents = await Promise.all(KINDS.map((kind) => account.registerDocument(id, kind)));
    const workspaces = [{ id, name: "Trial", organizationId: account.organizationId }];
    const open = DESKS.map(async (desk) => {
      const device = new Device(account, new Line(`127.0.0.1:${product.port}`));
      const replica = await device.tab({ workspaces });
      return { device, replica, desk, sessions: documents.map((name) => replica.open(name)) };
    });
    const opened = await Promise.all(open);
    const isThere = () => opened.every(({ replica, sessions }) => sessions.every(isReady) && isStored(replica));
    if ((await waitFor(isThere, PATIENCE_MS)) === null) throw new Error("the devices did not open their documents");
    const members = opened.map((member) => ({ ...member, author: new Author(member.replica, claim) }));
    return new Cast(product, account, documents, members, claim);
  }

  async joinRaw(): Promise<void> {
    const { socketUrl } = this.#product;
    this.#raw = await Promise.all(
      RAW_DESKS.map((desk) => RawWriter.join(socketUrl, this.account, this.documents[desk] as string, this.#claim)),
    );
    this.#pastWitnesses.push(...this.#raw);
  }

  endRaw(): void {
    for (const writer of this.#raw) writer.end();
    this.#raw = [];
  }

  /** Everybody takes one small step. */
  edit(chance: Chance): void {
    for (const { author, sessions, desk } of this.members) editOnce(author, sessions[chance.pick(desk)] as DocumentSession, chance);
    for (const writer of this.#raw) editOnce(writer, writer, chance);
  }

  /** Everything that anybody was ever told is stored. */
  get stored(): Edit[] {
    for (const { author } of this.members) author.look();
    return [...this.members.map(({ author }) => author), ...this.#pastWitnesses].flatMap(({ stored }) => stored);
  }

  get allStored(): boolean {
    return this.members.every(({ replica }) => isStored(replica));
  }

  get isOneMind(): boolean {
    return this.documents.every((_, at) => {
      const [first, ...others] = this.members.map(({ sessions }) => (sessions[at] as DocumentSession).doc);
      return others.every((doc) => isSame(doc, first as typeof doc));
    });
  }

  /** For a message about somebody who is stuck. */
  get badges(): string {
    return this.members.map(({ replica }) => JSON.stringify(replica.save.get())).join("\n");
  }

  async leave(): Promise<void> {
    this.endRaw();
    for (const { author } of this.members) author.end();
    await Promise.all(this.members.map(({ device }) => device.close()));
  }
}
