import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { describe, expect, it, onTestFinished } from "vitest";
import { kmsAt } from "./kms-address.ts";
import { masterKeyFile } from "./master-key-file.ts";

async function directory(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "coreos-keys-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

/** Services of both kinds over real HTTP, as far as a master key needs them: they open only what they wrapped, for what it was wrapped for. */
async function services() {
  const wrapped = new Map<string, { plain: string; context: string }>();
  const asked: IncomingMessage[] = [];
  const server = createServer(async (request, response) => {
    asked.push(request);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const context = JSON.stringify(body.EncryptionContext ?? body.associated_data);
    const keep = (plain: string) => {
      const name = Buffer.from(randomBytes(24)).toString("base64");
      wrapped.set(name, { plain, context });
      return name;
    };
    const opened = (name: string) => (wrapped.get(name)?.context === context ? wrapped.get(name)?.plain : undefined);
    const target = String(request.headers["x-amz-target"] ?? request.url);
    const answers: Record<string, () => object | undefined> = {
      "TrentService.Encrypt": () => ({ CiphertextBlob: keep(body.Plaintext) }),
      "TrentService.Decrypt": () => ({ Plaintext: opened(body.CiphertextBlob) }),
      "/v1/transit/encrypt/coreos": () => ({ data: { ciphertext: `vault:v1:${keep(body.plaintext)}` } }),
      "/v1/transit/decrypt/coreos": () => ({ data: { plaintext: opened(body.ciphertext.slice("vault:v1:".length)) } }),
    };
    const isKnown =
      /Credential=AKID\/.*\/eu-north-1\/kms\//.test(request.headers.authorization ?? "") || request.headers["x-vault-token"] === "t0ken";
    const answer = isKnown ? answers[target]?.() : undefined;
    response.writeHead(answer ? 200 : 400, { "content-type": "application/json" }).end(JSON.stringify(answer ?? { errors: ["refused"] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    aws: `aws:http://AKID:secret@127.0.0.1:${port}/alias%2Fcoreos?region=eu-north-1`,
    vault: `vault:http://t0ken@127.0.0.1:${port}/coreos`,
    stranger: `vault:http://wrong@127.0.0.1:${port}/coreos`,
  };
}

describe("a master key in a file", () => {
  it("is made once, by whichever of two first starts comes first", async () => {
    const home = await directory();
    const keys = await Promise.all(Array.from({ length: 8 }, () => masterKeyFile(home).read()));
    expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
    expect(await readdir(home)).toEqual(["master.key"]);
  });

  it("is never replaced because its file is damaged", async () => {
    const home = await directory();
    await writeFile(join(home, "master.key"), "no key");
    await expect(masterKeyFile(home).read()).rejects.toMatchObject({ slug: "data.key_mismatch" });
    expect(await readFile(join(home, "master.key"), "utf8")).toBe("no key");
  });

  it("keeps the next one beside it until that takes its place, once or twice", async () => {
    const file = masterKeyFile(await directory());
    const before = await file.read();
    const next = await file.prepare();
    expect(await file.read()).toEqual(before);
    expect(await file.next()).toEqual(next);
    await file.adopt();
    await file.adopt();
    expect(await file.read()).toEqual(next);
    expect(await file.next()).toBeNull();
  });
});

describe.each(["aws", "vault"] as const)("a master key wrapped by a key management service (%s)", (kind) => {
  it("lies on the disk only wrapped, and opens again with the service alone", async () => {
    const [home, at] = [await directory(), await services()];
    const key = await masterKeyFile(home, kmsAt(at[kind])).read();
    const written = await readFile(join(home, "master.key.wrapped"), "utf8");
    for (const form of ["hex", "base64"] as const) expect(written).not.toContain(Buffer.from(key).toString(form));
    expect(await masterKeyFile(home, kmsAt(at[kind])).read()).toEqual(key);
    await expect(masterKeyFile(home, kmsAt(at.stranger)).read()).rejects.toBeInstanceOf(CoreError);
  });

  it("takes over the key that lay there as it was, and leaves no copy of it", async () => {
    const [home, at] = [await directory(), await services()];
    const key = await masterKeyFile(home).read();
    expect(await masterKeyFile(home, kmsAt(at[kind])).read()).toEqual(key);
    expect(await readdir(home)).toEqual(["master.key.wrapped"]);
  });

  it("is not made without the service: nothing is written, and the error says what is away (5514)", async () => {
    const home = await directory();
    const away = kmsAt(kind === "aws" ? "aws:http://AKID:secret@127.0.0.1:9/k" : "vault:http://t0ken@127.0.0.1:9/coreos");
    await expect(masterKeyFile(home, away).read()).rejects.toMatchObject({ slug: "storage.unavailable" });
    expect(await readdir(home)).toEqual([]);
  });
});

describe("the address of a key management service", () => {
  it.each(["", "https://t@h/k", "gcp:https://t@h/k", "vault:https://host/key", "aws:ftp://k:s@h/k"])("%j names none", (text) => {
    expect(kmsAt(text)).toBeNull();
  });
});
