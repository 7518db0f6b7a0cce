/**
 * Devices, tabs, wires and a server in one thread, every step of it chosen by the caller: the real `DocumentSync` and
 * `Ledger` over doubles of the disk, the network and the server. One run is wholly given by its list of steps.
 */
import { MESSAGE, readFrameHead, SYNC, syncFrame } from "@coreos/schema/protocol/message";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { Companions } from "../device/companions.ts";
import { Ledger } from "../device/ledger.ts";
import { mergeInOrder } from "../merge.ts";
import { DocumentSync } from "../wire/document-sync.ts";

const NAME = "document";
const FROM_DISK = "disk";
const FROM_TAB = "tab";

interface Row {
  id: number;
  update: Uint8Array;
  /** The edit that the row was written for, without its companions. */
  edit: Uint8Array;
  stored: boolean;
}

/** The log of a device, shared by its tabs. */
class SimDisk {
  rows: Row[] = [];
  #next = 1;

  add(update: Uint8Array, edit: Uint8Array, stored: boolean): number {
    this.rows.push({ id: this.#next, update, edit, stored });
    return this.#next++;
  }
}

type Down = { t: "frame"; frame: Uint8Array } | { t: "status" };

class Wire {
  readonly up: Uint8Array[] = [];
  readonly down: Down[] = [];
  open = true;
}

export class SimServer {
  readonly disk: Uint8Array[] = [];
  memory = new Y.Doc();
  readonly #wires = new Set<{ wire: Wire; origin: object }>();
  #queue: { payload: Uint8Array | null; wire: Wire }[] = [];

  constructor() {
    this.#listen();
  }

  connect(wire: Wire): void {
    this.#wires.add({ wire, origin: wire });
  }

  fresh(): Y.Doc {
    const doc = new Y.Doc();
    Y.transact(doc, () => {
      for (const payload of this.disk) Y.applyUpdate(doc, payload);
    });
    return doc;
  }

  receive(wire: Wire): void {
    const frame = wire.up.shift();
    if (!frame) return;
    const { decoder } = readFrameHead(frame);
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) {
      wire.down.push({ t: "frame", frame: syncFrame(NAME, SYNC.step2, Y.encodeStateAsUpdate(this.memory, payload)) });
      wire.down.push({ t: "frame", frame: syncFrame(NAME, SYNC.step1, Y.encodeStateVector(this.memory)) });
      return;
    }
    const adds = step === SYNC.update || !Y.snapshotContainsUpdate(Y.snapshot(this.memory), payload);
    this.#queue.push({ payload: adds ? payload : null, wire });
    Y.applyUpdate(this.memory, payload, wire);
  }

  /** Commits the oldest `count` of what is queued, and acknowledges them. */
  commit(count: number): void {
    for (const { payload, wire } of this.#queue.splice(0, count)) {
      if (payload) this.disk.push(payload);
      if (wire.open) wire.down.push({ t: "status" });
    }
  }

  get queued(): number {
    return this.#queue.length;
  }

  kill(): void {
    for (const { wire } of this.#wires) wire.open = false;
    this.#wires.clear();
    this.#queue = [];
    this.memory.destroy();
    this.memory = this.fresh();
    this.#listen();
  }

  #listen(): void {
    this.memory.on("update", (update: Uint8Array, origin: unknown) => {
      for (const { wire } of this.#wires)
        if (wire !== origin && wire.open) wire.down.push({ t: "frame", frame: syncFrame(NAME, SYNC.update, update) });
    });
  }
}

export class SimTab {
  readonly doc = new Y.Doc();
  readonly ledger = new Ledger();
  readonly sync: DocumentSync;
  /** Every edit made here, by its number: what must be visible once it is called stored. */
  readonly edits: Uint8Array[] = [];
  readonly id: string;
  readonly #device: SimDevice;
  #cursor = 0;
  readonly #unwritten = new Companions();
  #pending: { number: number; update: Uint8Array }[] = [];
  #wire: Wire | null = null;

  constructor(device: SimDevice, id: string, clientId: number) {
    this.#device = device;
    this.id = id;
    this.doc.clientID = clientId;
    this.sync = new DocumentSync({
      doc: this.doc,
      ledger: this.ledger,
      log: {
        pull: async () => this.write(),
        waiting: async (after) => {
          this.write();
          return device.disk.rows.filter((row) => row.id > after && !row.stored).map(({ id: row, update }) => ({ id: row, update }));
        },
        unwritten: () => this.#pending,
        markStored: (rows) => {
          for (const row of device.disk.rows) if (rows.includes(row.id)) row.stored = true;
        },
      },
      send: (step, payload) => {
        if (!this.#wire) return false;
        this.#wire.up.push(syncFrame(NAME, step, payload));
        return true;
      },
      onSynced: () => {},
      onStored: (upTo) => device.tell(this, (tab) => tab.sync.foreignStored(this.id, upTo)),
      onRefused: (slug) => {
        throw new Error(`refused: ${slug}`);
      },
      onCounts: () => {},
      pace: async () => {},
      defer: queueMicrotask,
    });
    this.write();
    this.doc.on("update", (update: Uint8Array, origin: unknown) => this.#updated(update, origin));
  }

  get wire(): Wire | null {
    return this.#wire;
  }

  /** Reads what other tabs wrote, writes what waits. */
  write(): void {
    const { disk } = this.#device;
    for (const row of disk.rows.filter(({ id }) => id > this.#cursor)) {
      Y.applyUpdate(this.doc, row.update, FROM_DISK);
      if (!row.stored) {
        this.ledger.addOlder(row.id, 1);
        this.sync.foreign("disk", 0, row.update);
      }
    }
    for (const { number, update } of this.#pending.splice(0)) {
      const stored = number <= this.ledger.storedUpTo;
      const id = disk.add(mergeInOrder([...this.#unwritten.take(), update]), update, stored);
      if (!stored) this.ledger.written(number, number, id);
      this.#device.tell(this, (tab) => tab.#unwritten.arrived(this.id, number));
    }
    this.#cursor = disk.rows.at(-1)?.id ?? 0;
  }

  /** The others are silent: what they had not written or sent goes on from here. */
  adopt(): void {
    const orphans = this.#unwritten.takeIntegrated(this.doc);
    if (orphans.length > 0) this.#own(mergeInOrder(orphans));
    this.sync.relayForeign();
  }

  connect(server: SimServer): void {
    if (this.#wire) return;
    this.#wire = new Wire();
    server.connect(this.#wire);
    this.sync.open();
  }

  cut(): void {
    if (this.#wire) this.#wire.open = false;
    this.#wire = null;
    this.sync.close();
  }

  /** One message from the server; notices a socket that the server has closed. */
  hear(): void {
    const message = this.#wire?.down.shift();
    if (!message) {
      if (this.#wire?.open === false) this.cut();
      return;
    }
    if (message.t === "status") {
      this.sync.status(true);
      return;
    }
    const head = readFrameHead(message.frame);
    if (head.type !== MESSAGE.sync) return;
    this.sync.receive(decoding.readVarUint(head.decoder), decoding.readVarUint8Array(head.decoder));
  }

  #updated(update: Uint8Array, origin: unknown): void {
    if (origin === FROM_DISK || origin === FROM_TAB || origin === this.sync) return;
    this.#own(update);
  }

  #own(update: Uint8Array): void {
    const number = this.ledger.edit();
    this.edits[number] = update;
    this.#pending.push({ number, update });
    this.sync.local(number, update);
    this.#device.tell(this, (tab) => {
      Y.applyUpdate(tab.doc, update, FROM_TAB);
      tab.sync.foreign(this.id, number, update);
      tab.#unwritten.add(this.id, number, update);
    });
  }
}

export class SimDevice {
  readonly disk = new SimDisk();
  readonly tabs: SimTab[] = [];
  /** Messages between tabs that have not arrived. */
  readonly mail: (() => void)[] = [];
  readonly #nextClient: () => number;

  constructor(nextClient: () => number) {
    this.#nextClient = nextClient;
    this.open();
  }

  open(): SimTab {
    const client = this.#nextClient();
    const tab = new SimTab(this, String(client), client);
    this.tabs.push(tab);
    return tab;
  }

  /** The tab is gone: what it had not written is lost with it, and was never called stored. */
  close(at: number): void {
    const [tab] = this.tabs.splice(at % this.tabs.length, 1);
    tab?.cut();
    if (this.tabs.length === 0) this.open();
  }

  tell(from: SimTab, action: (tab: SimTab) => void): void {
    for (const tab of this.tabs) if (tab !== from) this.mail.push(() => this.tabs.includes(tab) && action(tab));
  }
}
