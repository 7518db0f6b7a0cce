import type { Replica, Uplink } from "@coreos/client/replica/ports";
import { addCard, deleteCard, readCards } from "@coreos/schema/documents/canvas";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { workspaceName } from "@coreos/schema/documents/workspace";
import { CoreError } from "@coreos/schema/errors/core-error";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { newDocument, openStage, type Stage, stored } from "./stage.ts";

describe("a local workspace, taken over by an account", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  async function localWork(replica: Replica) {
    const id = await replica.createLocalWorkspace("Mine");
    const canvas = await newDocument(replica, id, "canvas");
    for (const card of ["a", "b", "c"]) addCard(canvas.doc, { id: card, section: "value", title: card });
    deleteCard(canvas.doc, "b");
    const note = await newDocument(replica, id, "note");
    noteContent(note.doc).insert(0, [new Y.XmlText("before the account")]);
    await replica.flush();
    return { id, canvas: canvas.name, note: note.name };
  }

  async function everythingIsThere({ id, canvas, note }: Awaited<ReturnType<typeof localWork>>): Promise<void> {
    await vi.waitFor(async () => {
      expect(readCards(await stage.fresh(canvas)).map((card) => card.id)).toEqual(["a", "c"]);
      expect(noteText(await stage.fresh(note))).toBe("before the account");
      expect(workspaceName(await stage.fresh(rootDocumentName(id)))).toBe("Mine");
    }, 20_000);
    expect((await stage.account.listDocuments(id)).map(({ name }) => name).sort()).toEqual([canvas, note, rootDocumentName(id)].sort());
  }

  const to = () => ({ accountId: stage.account.id, organizationId: stage.account.organizationId });

  it("law 16: arrives whole, nothing lost, nothing doubled", async () => {
    const device = stage.device();
    const replica = await device.tab({ signedIn: false });
    const work = await localWork(replica);
    device.signIn(replica);
    await replica.carryOver(work.id, to());
    await replica.carryOver(work.id, to());
    await everythingIsThere(work);
    await stored(replica, 20_000);
  }, 60_000);

  it.each([0, 1, 2, 3, 4])(
    "law 16: the same when the device is gone after %i calls to the server, and comes back later",
    async (calls) => {
      const device = stage.device();
      const first = await device.tab({ signedIn: false });
      const work = await localWork(first);
      first.connect({ accountId: stage.account.id, uplink: endsAfter(calls, device.uplink(), () => device.line.down({ told: false })) });
      await first.carryOver(work.id, to()).catch((error) => expect(error).toBeInstanceOf(CoreError));
      if (calls > 0) await vi.waitFor(() => expect(device.line.isUp).toBe(false), 10_000);
      await first.close();
      device.line.up();
      const second = await device.tab({ signedIn: false });
      device.signIn(second);
      await everythingIsThere(work);
      await vi.waitFor(async () => expect(await second.unstoredOf(stage.account.id)).toBe(0), 15_000);
    },
    60_000,
  );
});

/** The network is gone with the answer to call number `calls`: the server did it, the device never heard. */
function endsAfter(calls: number, uplink: Uplink, end: () => void): Uplink {
  let made = 0;
  return {
    ...uplink,
    async request<T>(path: string, init?: { method?: string; body?: unknown }) {
      if (init?.method !== "POST") return uplink.request<T>(path, init);
      if (made === calls) end();
      made++;
      const answer = await uplink.request<T>(path, init);
      if (made < calls) return answer;
      end();
      throw new CoreError("device.offline");
    },
  };
}
