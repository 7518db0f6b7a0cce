import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import { AwsV4Signer } from "aws4fetch";
import { afterEach, describe, expect, it } from "vitest";
import { directoryStore } from "./directory-store.ts";
import type { FileStore } from "./file-store.ts";
import { s3Store } from "./s3-store.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function directory(): Promise<{ store: FileStore; root: string }> {
  const root = await mkdtemp(join(tmpdir(), "coreos-files-"));
  ends.push(() => rm(root, { recursive: true }));
  return { store: directoryStore(join(root, "files")), root };
}

/** An S3 over real HTTP: keeps objects by path, and lets nobody in whose signature it cannot make itself. */
async function bucket(secret = "s3cret/with+signs"): Promise<{ store: FileStore; objects: Map<string, Buffer>; server: Server }> {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const url = `http://${request.headers.host}${request.url}`;
    const headers: Record<string, string> = {};
    for (const name of ["x-amz-content-sha256", "x-amz-date"]) headers[name] = String(request.headers[name]);
    const datetime = headers["x-amz-date"] ?? "";
    const method = request.method ?? "GET";
    const signer = new AwsV4Signer({
      ...{ url, method, headers, datetime, service: "s3", region: "eu-west-9", accessKeyId: "key", secretAccessKey: "s3cret/with+signs" },
    });
    if ((await signer.sign()).headers.get("authorization") !== request.headers.authorization) return void response.writeHead(403).end();
    const path = request.url ?? "";
    if (method === "PUT") objects.set(path, body);
    else if (method === "DELETE") objects.delete(path);
    else if (!objects.has(path)) return void response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(method === "DELETE" ? 204 : 200).end(method === "GET" ? objects.get(path) : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  ends.push(async () => void server.close());
  const { port } = server.address() as AddressInfo;
  const store = s3Store(`http://key:${encodeURIComponent(secret)}@127.0.0.1:${port}/team-files/coreos?region=eu-west-9`);
  return { store, objects, server };
}

describe.each([
  ["a directory", directory],
  ["a bucket", bucket],
])("a file store: %s", (_, make) => {
  it("gives back what was put, byte for byte, also nothing and a lot", async () => {
    const { store } = await make();
    for (const bytes of [new Uint8Array(0), Uint8Array.of(0, 255, 13, 10), new Uint8Array(3_000_000).fill(7)]) {
      const name = `${newId()}/${newId()}/${newId()}`;
      await store.put(name, bytes);
      expect((await store.get(name)).equals(bytes)).toBe(true);
    }
  });

  it("says 3420 for what is not there, and deleting it is no error", async () => {
    const { store } = await make();
    const name = `${newId()}/${newId()}`;
    await expect(store.get(name)).rejects.toMatchObject({ slug: "file.unknown" });
    await store.put(name, Uint8Array.of(1));
    await store.delete(name);
    await store.delete(name);
    await expect(store.get(name)).rejects.toMatchObject({ slug: "file.unknown" });
  });

  it("takes many at once, into directories that nobody has made yet", async () => {
    const { store } = await make();
    const workspace = `${newId()}/${newId()}`;
    const names = Array.from({ length: 20 }, () => `${workspace}/${newId()}`);
    await Promise.all(names.map((name, at) => store.put(name, Uint8Array.of(at))));
    expect(await Promise.all(names.map(async (name) => (await store.get(name))[0]))).toEqual(names.map((_, at) => at));
  });

  it.each(["../keys/master", "/etc/passwd", "a", "", `${newId()}/..`])("takes no name that leads elsewhere (%j)", async (name) => {
    const { store } = await make();
    await expect((async () => store.put(name, Uint8Array.of(1)))()).rejects.toThrow("made of ids");
  });
});

describe("the directory", () => {
  it("shows no half of a file and leaves nothing beside it; only its owner may read", async () => {
    const { store, root } = await directory();
    const name = `${newId()}/${newId()}`;
    await store.put(name, Uint8Array.of(1, 2, 3));
    const path = join(root, "files", name);
    expect([...(await readFile(path))]).toEqual([1, 2, 3]);
    expect((await readdir(join(path, ".."))).length).toBe(1);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("that cannot be written says 5514", async () => {
    const store = directoryStore("/dev/null/files");
    await expect(store.put(newId(), Uint8Array.of(1))).rejects.toMatchObject({ code: 5514 });
  });
});

describe("the bucket", () => {
  it("is addressed by path, under its prefix", async () => {
    const { store, objects } = await bucket();
    const name = newId();
    await store.put(name, Uint8Array.of(1));
    expect([...objects.keys()]).toEqual([`/team-files/coreos/${name}`]);
  });

  it("that refuses the key, or is away, says 5514", async () => {
    const { store } = await bucket("wrong");
    await expect(store.put(newId(), Uint8Array.of(1))).rejects.toMatchObject({ code: 5514 });
    const away = s3Store("http://key:secret@127.0.0.1:9/bucket");
    await expect(away.get(newId())).rejects.toMatchObject({ code: 5514 });
  });
});
