import { initNote, noteContent } from "@coreos/schema/documents/note";
import { CoreError } from "@coreos/schema/errors/core-error";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Platform } from "../platform.ts";
import type { Replica } from "../ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "../testing/device.ts";
import { piecesOf } from "./file-table.ts";
import { hashBlob } from "./hash-blob.ts";

const WAIT = { timeout: 15_000 };
let world: World;
let device: Device;
let workspace: string;

beforeEach(() => {
  world = new World();
  device = world.device();
});
afterEach(() => world.end());

const contentOf = (sizeBytes: number, letter: string) => new Blob([letter.repeat(sizeBytes)]);

/** A file that somebody else sent: only the server has it. */
async function sent(content: Blob): Promise<string> {
  const hash = await hashBlob(content);
  const pieces = new Map(piecesOf({ workspaceId: workspace, hash }, content).map(({ number, bytes }) => [number, bytes]));
  world.rest.files.kept.set(`${workspace}/files/${hash}`, { sizeBytes: content.size, stored: true, pieces });
  return hash;
}

/** A note that names it, written by somebody else; `claimed` bytes. */
function noteWith(hash: string, claimed: number): string {
  const name = nameIn(workspace, "note");
  const doc = new Y.Doc();
  initNote(doc);
  const image = new Y.XmlElement("image");
  image.setAttribute("hash", hash);
  image.setAttribute("sizeBytes", claimed as unknown as string); // a number, as the editor writes it
  noteContent(doc).push([image]);
  world.server.disk.set(name, [Y.encodeStateAsUpdate(doc)]);
  world.rest.documents.add(name);
  return name;
}

async function put(sizeBytes: number, letter: string, claimed = sizeBytes): Promise<string> {
  const hash = await sent(contentOf(sizeBytes, letter));
  noteWith(hash, claimed);
  return hash;
}

const look = (replica: Replica) => replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
const reads = (hash: string) => world.rest.calls.filter((call) => call.startsWith("GET") && call.includes(`/files/${hash}`)).length;

async function signedIn(platform: Partial<Platform> = {}): Promise<Replica> {
  const replica = device.tab("ann", platform);
  workspace = await accountWorkspace(world, replica, "ann");
  return replica;
}

describe("files of documents that nobody opened here", () => {
  it("come after the documents, are counted, and are there without a network", async () => {
    const replica = await signedIn();
    const [one, two] = [await put(3_000, "a"), await put(5_000, "b")];
    await look(replica);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ done: 2, files: 2, filesDone: 2, filesSkipped: 0 }), WAIT);
    await replica.close();
    device.network.state = "down";
    world.rest.fail = () => {
      throw new CoreError("device.offline");
    };
    const later = device.tab("ann");
    await vi.waitFor(() => expect(later.files(workspace).state(one).get().state).toBe("stored"));
    expect(await (await later.files(workspace).blob({ hash: one })).text()).toBe("a".repeat(3_000));
    expect((await later.files(workspace).blob({ hash: two })).size).toBe(5_000);
  }, 40_000);

  it("share the limit with the documents, the smallest first, and the rest is said to be left out", async () => {
    const replica = await signedIn();
    await replica.setReplicationLimit(20_000);
    const [large, small] = [await put(18_000, "a"), await put(4_000, "b")];
    await look(replica);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ files: 2, filesDone: 1, filesSkipped: 1 }), WAIT);
    expect(reads(large)).toBe(0);
    expect(replica.files(workspace).state(small).get().held).toBe(true);
    await replica.setReplicationLimit(1_000_000);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ files: 2, filesDone: 2, filesSkipped: 0 }), WAIT);
  }, 40_000);

  it("go on, after a cut in the middle of one, at the piece where it was", async () => {
    const replica = await signedIn();
    const hash = await put(2 * FILE_PIECE_BYTES + 9, "a");
    world.rest.fail = (path) => {
      if (path.includes("/files/") && reads(hash) > 2) throw new CoreError("device.offline");
    };
    await look(replica);
    await vi.waitFor(() => expect(reads(hash)).toBe(3), WAIT);
    expect(replica.replication.get()).toMatchObject({ files: 1, filesDone: 0 });
    await replica.close();
    world.rest.fail = () => undefined;
    world.rest.calls.length = 0;
    const next = device.tab("ann");
    await vi.waitFor(() => expect(next.replication.get()).toMatchObject({ files: 1, filesDone: 1 }), WAIT);
    expect(reads(hash)).toBe(2); // the first, which tells the size, and the one that was missing
  }, 40_000);

  it.each([
    ["metered", { connection: () => ({ saveData: true }) }],
    ["metered", { connection: () => ({ type: "cellular" }) }],
    ["no-room", { storage: { estimate: async () => ({ usage: 900, quota: 1_000 }) } as unknown as StorageManager }],
  ] as const)("wait, and say why: %s", async (why, platform) => {
    const replica = await signedIn(platform);
    const hash = await put(3_000, "a");
    await look(replica);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ files: 1, filesDone: 0, filesWait: why }), WAIT);
    expect(reads(hash)).toBe(0);
  });

  it("larger than their document says are given up after their first piece", async () => {
    const replica = await signedIn();
    const hash = await put(2 * FILE_PIECE_BYTES, "a", 100);
    await look(replica);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ files: 1, filesDone: 0, filesSkipped: 1 }), WAIT);
    expect(reads(hash)).toBe(1);
    expect((await replica.files(workspace).blob({ hash })).size).toBe(2 * FILE_PIECE_BYTES); // opened, it is fetched
  });

  it("that their author has not sent yet come with the next change", async () => {
    const replica = await signedIn();
    const content = contentOf(3_000, "a");
    const hash = await hashBlob(content);
    noteWith(hash, 3_000);
    await look(replica);
    await vi.waitFor(() => expect(reads(hash)).toBe(1), WAIT);
    await sent(content);
    noteWith(await sent(contentOf(10, "b")), 10);
    await look(replica);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ files: 2, filesDone: 2 }), WAIT);
  }, 40_000);
});
