import { addCard, deleteCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "./ports.ts";
import { accountWorkspace, nameIn, World } from "./testing/device.ts";

const RUNS = Number(process.env.COREOS_PROPERTY_RUNS ?? 12);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom("add", "add", "delete" as const), tab: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom("commit", "turn", "turn" as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom("cut", "kill", "reload", "hang", "flow" as const), tab: fc.nat(1) }) },
);

interface Tab {
  replica: Replica;
  session: DocumentSession;
}

/** Two tabs of one device: real replicas with their real logs, on a server that is cut off, killed and slow to commit. */
class Run {
  readonly world = new World();
  readonly #device = this.world.device();
  readonly #tabs: Tab[] = [];
  /** Every update that an edit of this device made, insertions and deletions alike. */
  readonly edits: Uint8Array[] = [];
  #name = "";

  async start(): Promise<void> {
    const replica = this.#device.tab("ann");
    const workspace = await accountWorkspace(this.world, replica, "ann");
    this.#name = nameIn(workspace);
    await replica.createDocument(this.#name, initCanvas);
    this.#tabs.push(await this.#opened(replica), await this.#opened(this.#device.tab("ann")));
  }

  async #opened(replica: Replica): Promise<Tab> {
    const session = replica.open(this.#name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 8_000);
    return { replica, session };
  }

  async take(what: string, at: number): Promise<void> {
    const { server } = this.world;
    const { session, replica } = this.#tabs[at] as Tab;
    if (what === "add") this.#edit(session.doc, (doc) => addCard(doc, { id: `c${this.edits.length}`, section: "value", title: "t" }));
    else if (what === "delete") this.#edit(session.doc, (doc) => readCards(doc)[0] && deleteCard(doc, readCards(doc)[0]?.id as string));
    else if (what === "commit") server.commit();
    else if (what === "cut") this.#device.network.cut();
    else if (what === "kill") server.kill();
    else if (what === "hang") server.autoCommit = false;
    else if (what === "flow") server.autoCommit = true;
    else if (what === "reload") {
      await replica.close();
      this.#tabs[at] = await this.#opened(this.#device.tab("ann"));
    } else await new Promise((resolve) => setTimeout(resolve));
    this.check();
  }

  #edit(doc: Y.Doc, change: (doc: Y.Doc) => void): void {
    const keep = (update: Uint8Array) => void this.edits.push(update);
    doc.on("update", keep);
    change(doc);
    doc.off("update", keep);
  }

  /** Law 10, asked of the badge itself: where it counts nothing, a fresh client sees all that this screen shows. */
  check(): void {
    for (const { replica, session } of this.#tabs) {
      const { onDevice, sent, inMemory } = replica.save.get();
      if (onDevice + sent + inMemory > 0) continue;
      const [shown, seen] = [Y.snapshot(session.doc), Y.snapshot(this.world.server.fresh(this.#name))];
      const hidden = this.edits.filter((edit) => Y.snapshotContainsUpdate(shown, edit) && !Y.snapshotContainsUpdate(seen, edit));
      expect(hidden.length).toBe(0);
    }
  }

  async settle(): Promise<void> {
    this.world.server.autoCommit = true;
    this.world.server.commit();
    await vi.waitFor(() => {
      this.check();
      for (const { replica } of this.#tabs) expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" });
    }, 20_000);
    const seen = Y.snapshot(this.world.server.fresh(this.#name));
    for (const edit of this.edits) expect(Y.snapshotContainsUpdate(seen, edit)).toBe(true);
    await this.world.end();
  }
}

describe("the badge", () => {
  it("law 10: never says stored for an edit, insertion or deletion, that a fresh client could not see", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const run = new Run();
        await run.start();
        for (const { what, tab } of steps) await run.take(what, tab);
        await run.settle();
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it("law 10: counts in a tab that has just opened what another one edited and no disk holds yet", async () => {
    const run = new Run();
    await run.start();
    for (const [what, tab] of [
      ["hang", 0],
      ["add", 1],
      ["reload", 0],
    ] as const)
      await run.take(what, tab);
    await run.settle();
  });
});
