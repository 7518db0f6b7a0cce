import { addCard, deleteCard, moveCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { addNode, moveNode, readTree, type TreeNode } from "@coreos/schema/documents/workspace";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { SimDevice, SimServer, type SimTab } from "./testing/simulation.ts";

/** One step: what happens, to whom, and with what (all taken modulo what there is). */
const step = fc.record({
  what: fc.constantFrom(
    ...(["add", "move", "delete", "title", "note", "erase", "node", "nest"] as const),
    ...(["up", "up", "down", "down", "down", "commit", "commit", "write", "mail", "mail"] as const),
    ...(["connect", "connect", "cut", "kill", "tab", "close", "exchange", "probe", "adopt"] as const),
  ),
  who: fc.nat(5),
  a: fc.nat(9),
  b: fc.nat(9),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const SECTIONS = ["value", "costs", "partners"] as const;

class Run {
  readonly server = new SimServer();
  readonly devices: SimDevice[];
  #clients = 0;
  #names = 0;
  readonly #checked = new Map<SimTab, number>();

  constructor(devices: number) {
    this.devices = Array.from({ length: devices }, () => new SimDevice(() => ++this.#clients));
  }

  get tabs(): SimTab[] {
    return this.devices.flatMap((device) => device.tabs);
  }

  async take({ what, who, a, b }: Step): Promise<void> {
    const tabs = this.tabs;
    const tab = tabs[who % tabs.length] as SimTab;
    const device = this.devices.find(({ tabs: own }) => own.includes(tab)) as SimDevice;
    if (what === "up" && tab.wire) this.server.receive(tab.wire);
    else if (what === "down") tab.hear();
    else if (what === "commit") this.server.commit(a);
    else if (what === "write") tab.write();
    else if (what === "mail") device.mail.shift()?.();
    else if (what === "connect") tab.connect(this.server);
    else if (what === "cut") tab.cut();
    else if (what === "kill") this.server.kill();
    else if (what === "tab" && device.tabs.length < 3) device.open();
    else if (what === "close") device.close(a);
    else if (what === "exchange") tab.sync.exchange();
    else if (what === "probe") tab.sync.probe();
    else if (what === "adopt") tab.adopt();
    else this.#edit(tab.doc, what, a, b);
    await settle();
    this.checkStored();
  }

  /** Law 10: what a ledger calls stored, a fresh client of the server can see: structs and deletions alike. */
  checkStored(): void {
    const news = this.tabs.filter((tab) => tab.ledger.storedUpTo > (this.#checked.get(tab) ?? 0));
    if (news.length === 0) return;
    const seen = Y.snapshot(this.server.fresh());
    for (const tab of news) {
      for (let number = (this.#checked.get(tab) ?? 0) + 1; number <= tab.ledger.storedUpTo; number++) {
        const visible = Y.snapshotContainsUpdate(seen, tab.edits[number] as Uint8Array);
        if (!visible) throw new Error(`tab ${tab.id} calls edit ${number} stored, and a fresh client does not see it`);
      }
      this.#checked.set(tab, tab.ledger.storedUpTo);
    }
  }

  /** Rows that the disk of a device calls stored, the same. */
  checkRows(): void {
    const seen = Y.snapshot(this.server.fresh());
    for (const { disk } of this.devices) {
      for (const row of disk.rows) expect(!row.stored || Y.snapshotContainsUpdate(seen, row.edit)).toBe(true);
    }
  }

  /** Everybody comes back, and nothing more goes wrong. */
  async quiesce(): Promise<void> {
    for (let round = 0; round < 400; round++) {
      for (const device of this.devices) for (const deliver of device.mail.splice(0)) deliver();
      for (const tab of this.tabs) {
        if (tab.wire?.open === false) tab.cut();
        tab.connect(this.server);
        tab.write();
        while (tab.wire && tab.wire.up.length > 0) this.server.receive(tab.wire);
        await settle();
        while (tab.wire && tab.wire.down.length > 0) tab.hear();
        await settle();
      }
      this.server.commit(this.server.queued);
      const waiting = this.tabs.some((tab) => tab.ledger.unstored > 0 || (tab.wire && tab.wire.down.length + tab.wire.up.length > 0));
      if (!waiting && this.server.queued === 0 && round > 3) return;
      for (const tab of this.tabs) {
        if (round % 4 === 1) tab.adopt();
        if (round % 4 === 3 && tab.ledger.unstored > 0) tab.sync.exchange();
      }
    }
    throw new Error("something never became stored");
  }

  #edit(doc: Y.Doc, what: Step["what"], a: number, b: number): void {
    const name = () => `n${String(++this.#names).padStart(4, "0")}`;
    const card = readCards(doc).at(a)?.id;
    const section = SECTIONS[b % SECTIONS.length] ?? "value";
    const content = noteContent(doc);
    const nodes = readTree(doc);
    if (what === "add") addCard(doc, { id: name(), section, title: name(), at: a });
    else if (what === "move" && card) moveCard(doc, card, section, a);
    else if (what === "delete" && card) deleteCard(doc, card);
    else if (what === "title" && card) setCardTitle(doc, card, `${name()} ${b}`);
    else if (what === "note") content.insert(Math.min(a, content.length), [new Y.XmlText(name())]);
    else if (what === "erase" && content.length > 0) content.delete(a % content.length, 1);
    else if (what === "node") addNode(doc, { id: nodeId(++this.#names), kind: "note", title: "t", parent: nodes.at(a)?.id ?? null });
    else if (what === "nest" && nodes.length > 0) moveNode(doc, (nodes.at(a % nodes.length) as TreeNode).id, nodes.at(b)?.id ?? null, 0);
  }
}

const nodeId = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}

const contentOf = (doc: Y.Doc) => ({
  cards: readCards(doc),
  note: noteText(doc),
  tree: readTree(doc).sort((a, b) => (a.id < b.id ? -1 : 1)),
});

const RUNS = Number(process.env.COREOS_PROPERTY_RUNS ?? 150);

describe("replicas over a simulated server and network", () => {
  it("law 5 and law 10: converge after any partition, kill and closed tab, and never call stored what a fresh client cannot see", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { minLength: 20, maxLength: 160 }), async (devices, steps) => {
        const run = new Run(devices);
        for (const one of steps) await run.take(one);
        await run.quiesce();
        run.checkStored();
        run.checkRows();
        const truth = contentOf(run.server.fresh());
        for (const tab of run.tabs) expect(contentOf(tab.doc)).toEqual(truth);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it("law 3: concurrent moves leave exactly one card", async () => {
    const moves = fc.array(fc.record({ who: fc.nat(2), section: fc.constantFrom(...SECTIONS), at: fc.nat(4) }), {
      minLength: 2,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(moves, async (list) => {
        const run = new Run(3);
        addCard((run.tabs[0] as SimTab).doc, { id: "card", section: "value", title: "One" });
        await run.quiesce();
        for (const tab of run.tabs) tab.cut();
        for (const { who, section, at } of list) moveCard((run.tabs[who] as SimTab).doc, "card", section, at);
        await run.quiesce();
        for (const tab of run.tabs) expect(readCards(tab.doc).map((card) => card.id)).toEqual(["card"]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("law 4: concurrent nesting makes no cycle, and everybody reads the same tree", async () => {
    const moves = fc.array(fc.record({ who: fc.nat(2), node: fc.nat(4), under: fc.nat(4) }), { minLength: 2, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(moves, async (list) => {
        const run = new Run(3);
        const ids = [1, 2, 3, 4, 5].map(nodeId);
        for (const id of ids) addNode((run.tabs[0] as SimTab).doc, { id, kind: "note", title: id });
        await run.quiesce();
        for (const tab of run.tabs) tab.cut();
        for (const { who, node, under } of list) moveNode((run.tabs[who] as SimTab).doc, ids[node] as string, ids[under] as string, 0);
        await run.quiesce();
        const truth = contentOf((run.tabs[0] as SimTab).doc).tree;
        for (const tab of run.tabs) expect(contentOf(tab.doc).tree).toEqual(truth);
        for (const { id } of truth) expect(rootReached(truth, id)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function rootReached(nodes: readonly TreeNode[], id: string): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  let at: string | null = id;
  for (let hops = 0; at !== null && hops <= nodes.length; hops++) at = parents.get(at) ?? null;
  return at === null;
}
