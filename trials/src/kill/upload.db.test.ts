import { createHash, randomBytes } from "node:crypto";
import type { Transfer, Uplink } from "@coreos/client/replica/ports";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { testDatabase } from "@coreos/sync-server/persistence/postgres/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Account } from "../product/account.ts";
import { Device, type WorkspaceHere } from "../product/device.ts";
import { Line } from "../product/line.ts";
import { Product } from "../product/product.ts";

const WAIT = { timeout: 30_000 };
let database: Awaited<ReturnType<typeof testDatabase>>;
let product: Product;
let account: Account;

beforeAll(async () => {
  database = await testDatabase();
  product = await Product.start({ databaseUrl: database.url });
  account = await Account.signUp(product.url, "Ann");
});
afterAll(async () => {
  await product.stop();
  await database.drop();
});

type Send = () => Promise<Response>;

/** A device whose requests for bytes a test can stand in the way of. */
class Watched extends Device {
  /** What happens to piece 1 the first time. */
  meet: ((send: Send) => Promise<Response>) | null = null;
  readonly pieces: string[] = [];

  override uplink(): Uplink {
    const uplink = super.uplink();
    const transfer = async (path: string, init: Transfer = {}) => {
      const send = () => uplink.transfer(path, init);
      const number = init.method === "PUT" ? path.split("/pieces/")[1] : undefined;
      if (number !== undefined) this.pieces.push(number);
      const { meet } = this;
      if (number !== "1" || !meet) return send();
      this.meet = null;
      return meet(send);
    };
    return { ...uplink, transfer };
  }
}

const line = () => new Line(`127.0.0.1:${product.port}`);
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

async function workspace(): Promise<WorkspaceHere> {
  return { id: await account.createWorkspace("Ours"), name: "Ours", organizationId: account.organizationId };
}

/** Adds a file of four pieces while the server dies at the second one; answers the numbers of the pieces that were sent. */
async function uploadWhile(die: (send: Send) => Promise<Response>): Promise<string[]> {
  const here = await workspace();
  const device = new Watched(account, line());
  device.meet = die;
  const tab = await device.tab({ workspaces: [here] });
  const content = randomBytes(3 * FILE_PIECE_BYTES + 77);
  const ref = await tab.files(here.id).add(new File([content], "model.bin"));
  expect(ref.hash).toBe(sha256(content));
  await vi.waitFor(() => expect(tab.files(here.id).state(ref.hash).get().state).toBe("stored"), WAIT);
  expect(device.meet).toBeNull();

  const colleague = new Device(account, line());
  const reader = await colleague.tab({ workspaces: [here] });
  const read = new Uint8Array(await (await reader.files(here.id).blob(ref)).arrayBuffer());
  expect(sha256(read)).toBe(ref.hash);
  await Promise.all([device.close(), colleague.close()]);
  return device.pieces;
}

describe("law 18: an upload goes on when the server is killed, and what is read back is what was added", () => {
  it("between two pieces: what it had acknowledged is not sent again", async () => {
    const sent = await uploadWhile(async (send) => {
      const answer = await send();
      await product.restartServer("SIGKILL");
      return answer;
    });
    expect(sent).toEqual(["0", "1", "2", "3"]);
  });

  it("while a piece is on its way", async () => {
    const sent = await uploadWhile(async (send) => {
      const [answer] = await Promise.allSettled([send(), product.restartServer("SIGKILL")]);
      if (answer.status === "rejected") throw answer.reason;
      return answer.value;
    });
    expect(sent.at(-1)).toBe("3");
    expect(sent.filter((number) => number === "0")).toHaveLength(1);
  });

  it("and is down for a while, with the tab closed meanwhile", async () => {
    const here = await workspace();
    const device = new Watched(account, line());
    device.meet = async (send) => {
      await product.server.end("SIGKILL");
      return send();
    };
    const tab = await device.tab({ workspaces: [here] });
    const content = randomBytes(2 * FILE_PIECE_BYTES);
    const { hash } = await tab.files(here.id).add(new File([content], "model.bin"));
    await vi.waitFor(() => expect(device.meet).toBeNull(), WAIT);
    await tab.close();
    await product.startServer();
    const next = await device.tab({ workspaces: [here] });
    await vi.waitFor(() => expect(next.files(here.id).state(hash).get().state).toBe("stored"), WAIT);
    expect(device.pieces).toEqual(["0", "1", "1"]);
    await device.close();
  });
});
