import { CoreError } from "@coreos/schema/errors/core-error";
import { FILE_PIECE_BYTES, MAX_FILE_BYTES } from "@coreos/schema/protocol/limits";
import { Dexie } from "dexie";
import { IDBKeyRange, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "../ports.ts";
import { accountWorkspace, type Device, World } from "../testing/device.ts";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR42mNgwAcAAB4AAWgP2Y8AAAAASUVORK5CYII=";
let world: World;
let device: Device;

beforeEach(() => {
  world = new World();
  device = world.device();
});
afterEach(() => world.end());

/** `pieces` and a half, no two bytes in a row alike. */
function large(pieces: number, seed = 7): File {
  const bytes = Uint8Array.from({ length: pieces * FILE_PIECE_BYTES + 1000 }, (_, at) => (at * seed + (at >> 8)) & 255);
  return new File([bytes], "model.bin");
}

const offline = () => {
  throw new CoreError("device.offline");
};
const calls = (what: string) => world.rest.calls.filter((call) => call.includes(what)).length;
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

async function signedIn(): Promise<{ replica: Replica; workspace: string }> {
  const replica = device.tab("ann");
  return { replica, workspace: await accountWorkspace(world, replica, "ann") };
}

describe("a file added on a device", () => {
  it("is kept with its hash, its sniffed type and the size of its picture, and read back byte for byte", async () => {
    const replica = device.tab();
    const workspace = await replica.createLocalWorkspace("Mine");
    const picture = new File([Buffer.from(PNG, "base64")], "../logo.exe", { type: "application/x-msdownload" });
    const ref = await replica.files(workspace).add(picture);
    expect(ref).toMatchObject({ name: "logo.exe", type: "image/png", width: 2, height: 3, sizeBytes: picture.size });
    expect(ref.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(replica.files(workspace).state(ref.hash).get()).toMatchObject({ state: "on-device", held: true });
    await replica.close();
    const later = device.tab();
    expect(await bytesOf(await later.files(workspace).blob(ref))).toEqual(await bytesOf(picture));
  });

  it("of more than 250 MB is refused before anything of it is read", async () => {
    const replica = device.tab();
    const slice = vi.fn();
    const huge = { size: MAX_FILE_BYTES + 1, name: "film.mov", slice, arrayBuffer: slice, stream: slice } as unknown as File;
    await expect(replica.files("w").add(huge)).rejects.toMatchObject({ slug: "file.too_large" });
    expect(slice).not.toHaveBeenCalled();
  });

  it("that cannot be read (a folder, a file moved away) is refused, and nothing stays of it", async () => {
    const replica = device.tab();
    const folder = new File([], "Folder");
    vi.spyOn(folder, "slice").mockImplementation(() => {
      throw new DOMException("", "NotFoundError");
    });
    await expect(replica.files("w").add(folder)).rejects.toMatchObject({ slug: "file.refused" });
  });

  it("that the device has no room for is refused with 5507, and what was there stays readable", async () => {
    const replica = device.tab();
    const workspace = await replica.createLocalWorkspace("Mine");
    const first = await replica.files(workspace).add(new File(["one"], "one.txt"));
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await expect(replica.files(workspace).add(new File(["two"], "two.txt"))).rejects.toMatchObject({ slug: "device.storage_full" });
    put.mockRestore();
    expect(await (await replica.files(workspace).blob(first)).text()).toBe("one");
  });
});

describe("law 18: a file is called stored when its whole content is verified and committed", () => {
  it("goes out in pieces, is stored when the server says so, and the badge waits for it", async () => {
    const { replica, workspace } = await signedIn();
    world.rest.fail = (path) => path.includes("/files") && offline();
    const ref = await replica.files(workspace).add(large(3));
    replica.open(`${workspace}/workspace/root`);
    await vi.waitFor(() => expect(replica.save.get().files).toBe(1));
    expect(await replica.unstoredOf("ann")).toBeGreaterThan(0); // sign-out asks
    world.rest.fail = () => {};
    await vi.waitFor(() => expect(replica.files(workspace).state(ref.hash).get().state).toBe("stored"), 5_000);
    expect(replica.save.get().files).toBe(0);
    expect(calls("PUT")).toBe(4);
  });

  it("goes on after a cut and a closed tab with the pieces that are missing", async () => {
    const { replica, workspace } = await signedIn();
    world.rest.fail = (path) => path.endsWith("/pieces/2") && offline();
    const ref = await replica.files(workspace).add(large(3));
    await vi.waitFor(() => expect(calls("/pieces/2")).toBeGreaterThan(0));
    await replica.close();
    world.rest.calls.length = 0;
    world.rest.fail = () => {};
    const next = device.tab("ann");
    await vi.waitFor(() => expect(next.files(workspace).state(ref.hash).get().state).toBe("stored"), 5_000);
    expect(world.rest.calls.filter((call) => call.startsWith("PUT")).map((call) => call.split("/").at(-1))).toEqual(["2", "3"]);
  });

  it("is sent once more when it arrived as something else, and then shown as refused, still on the device", async () => {
    const { replica, workspace } = await signedIn();
    const { files } = world.rest;
    files.spoil = (piece) => new Blob([piece.slice(1), "x"]);
    const ref = await replica.files(workspace).add(new File(["plan"], "plan.txt"));
    const state = replica.files(workspace).state(ref.hash);
    await vi.waitFor(() => expect(state.get()).toMatchObject({ state: "failed", error: "file.mismatch", held: true }));
    expect(calls("/complete")).toBe(2);
    files.spoil = (piece) => piece;
    await replica.files(workspace).retry(ref.hash);
    await vi.waitFor(() => expect(state.get().state).toBe("stored"));
  });

  it("whose content the device cannot read any more is shown as refused, and those behind it go on", async () => {
    const { replica, workspace } = await signedIn();
    world.rest.fail = (path) => path.includes("/files") && offline();
    const lost = await replica.files(workspace).add(new File(["x".repeat(4321)], "a-lost.txt"));
    const behind = await replica.files(workspace).add(new File(["behind"], "b-behind.txt"));
    const { arrayBuffer } = Blob.prototype;
    const read = vi.spyOn(Blob.prototype, "arrayBuffer").mockImplementation(function (this: Blob) {
      return this.size === 4321 ? Promise.reject(new DOMException("", "NotReadableError")) : arrayBuffer.call(this);
    });
    world.rest.fail = () => {};
    const state = replica.files(workspace).state(lost.hash);
    await vi.waitFor(() => expect(state.get()).toMatchObject({ state: "failed", error: "file.refused" }), 5_000);
    await vi.waitFor(() => expect(replica.files(workspace).state(behind.hash).get().state).toBe("stored"), 5_000);
    read.mockRestore();
    await replica.files(workspace).retry(lost.hash);
    await vi.waitFor(() => expect(state.get().state).toBe("stored"));
  });

  it("of a local workspace waits, and leaves with the carry-over", async () => {
    const replica = device.tab("ann");
    const workspace = await replica.createLocalWorkspace("Mine");
    const ref = await replica.files(workspace).add(new File(["deck"], "deck.txt"));
    expect(calls("/files")).toBe(0);
    await replica.carryOver(workspace, { accountId: "ann", organizationId: "org-of-ann" });
    await vi.waitFor(() => expect(replica.files(workspace).state(ref.hash).get().state).toBe("stored"));
  });
});

describe("a file of somebody else", () => {
  async function shared(file: File) {
    const { replica, workspace } = await signedIn();
    const ref = await replica.files(workspace).add(file);
    await vi.waitFor(() => expect(replica.files(workspace).state(ref.hash).get().state).toBe("stored"), 5_000);
    const other = world.device();
    const noor = other.tab("ann");
    await noor.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    return { noor, workspace, ref, other };
  }

  it("is fetched once, verified, kept, and from then on here without a network", async () => {
    const file = large(2);
    const { noor, workspace, ref } = await shared(file);
    expect(noor.files(workspace).state(ref.hash).get()).toMatchObject({ state: "absent", held: false });
    expect(await bytesOf(await noor.files(workspace).blob(ref))).toEqual(await bytesOf(file));
    expect(noor.files(workspace).state(ref.hash).get()).toMatchObject({ state: "stored", held: true });
    world.rest.fail = offline;
    expect((await noor.files(workspace).blob(ref)).size).toBe(file.size);
  });

  it("that is empty is fetched too", async () => {
    const { noor, workspace, ref } = await shared(new File([], "empty.txt"));
    expect((await noor.files(workspace).blob(ref)).size).toBe(0);
    expect(noor.files(workspace).state(ref.hash).get()).toMatchObject({ state: "stored", held: true });
  });

  it("is fetched from where a cut left it", async () => {
    const { noor, workspace, ref } = await shared(large(3));
    let gets = 0;
    world.rest.fail = (path) => path.endsWith(ref.hash) && ++gets === 3 && offline();
    await expect(noor.files(workspace).blob(ref)).rejects.toMatchObject({ slug: "device.offline" });
    world.rest.calls.length = 0;
    world.rest.fail = () => {};
    expect((await noor.files(workspace).blob(ref)).size).toBe(ref.sizeBytes);
    expect(calls(`GET /workspaces/${workspace}/files/${ref.hash}`)).toBe(3); // the first again for the size, then what was missing
  });

  it("that is not what its name says is not handed out, and nothing of it stays", async () => {
    const { noor, workspace, ref } = await shared(new File(["true words"], "a.txt"));
    const kept = world.rest.files.kept.get(`${workspace}/files/${ref.hash}`);
    kept?.pieces.set(0, new Blob(["lies, lies"]));
    await expect(noor.files(workspace).blob(ref)).rejects.toMatchObject({ slug: "file.mismatch" });
    expect(noor.files(workspace).state(ref.hash).get()).toMatchObject({ state: "absent", held: false });
  });

  it("is not read out of another workspace of this device by naming its hash", async () => {
    const replica = device.tab();
    const [mine, yours] = [await replica.createLocalWorkspace("Mine"), await replica.createLocalWorkspace("Yours")];
    const ref = await replica.files(mine).add(new File(["secret"], "secret.txt"));
    await expect(replica.files(yours).blob(ref)).rejects.toMatchObject({ slug: "device.offline" });
  });
});

describe("the device's files", () => {
  it("leave with their account at sign-out, and only they", async () => {
    const { replica, workspace } = await signedIn();
    const local = await replica.createLocalWorkspace("Local");
    const mine = await replica.files(workspace).add(new File(["account"], "a.txt"));
    const kept = await replica.files(local).add(new File(["local"], "l.txt"));
    await replica.forget("ann");
    expect(replica.files(workspace).state(mine.hash).get()).toMatchObject({ state: "absent" });
    expect(await (await replica.files(local).blob(kept)).text()).toBe("local");
  });

  it("find room beside what version 1 of the database kept", async () => {
    const old = new Dexie("test", { indexedDB: device.indexedDB, IDBKeyRange });
    old.version(1).stores({
      updates: "++id, [document+id], [stored+document+count]",
      snapshots: "document",
      documents: "name, workspaceId",
      workspaces: "id",
      outbox: "++id, accountId",
      preferences: "key",
    });
    await old.table("workspaces").add({ id: "w1", name: "Old", accountId: null, organizationId: null, claimedBy: null, registered: 1 });
    old.close();
    const replica = device.tab();
    await vi.waitFor(() => expect(replica.workspaces.get()).toMatchObject([{ id: "w1", name: "Old" }]));
    const ref = await replica.files("w1").add(new File(["new"], "n.txt"));
    expect(await (await replica.files("w1").blob(ref)).text()).toBe("new");
  });

  it("are uploaded by one tab where there are locks, and the other tab hears of it", async () => {
    const locks = profileLocks();
    const [one, two] = [device.tab("ann", { locks }), device.tab("ann", { locks })];
    const workspace = await accountWorkspace(world, one, "ann");
    await two.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    const file = large(2);
    const [ref] = await Promise.all([one.files(workspace).add(file), two.files(workspace).add(file)]);
    await vi.waitFor(() => expect(two.files(workspace).state(ref.hash).get().state).toBe("stored"), 5_000);
    expect(calls("/complete")).toBe(1);
  });
});

/** Locks as a browser profile has them: one holder of a name at a time. */
function profileLocks(): LockManager {
  const last = new Map<string, Promise<unknown>>();
  const request = (name: string, ...rest: unknown[]) => {
    const run = rest.at(-1) as () => Promise<unknown>;
    const held = (last.get(name) ?? Promise.resolve()).then(run, run);
    last.set(name, held);
    return held;
  };
  return { request } as unknown as LockManager;
}
