/**
 * One case, once: two people on a canvas and a note, each behind a network of their own; when it is usable again, both
 * must come back to stored, to the same content, with every edit there.
 *
 * Usable  From the moment on at which the proxy forwards everything both ways without delay. Connections that it made deaf
 *         before stay deaf: to find that out is the device's task.
 */
import type { DocumentSession } from "@coreos/client/replica/ports";
import type { Account } from "../product/account.ts";
import { Device, isReady, isStored, waitFor } from "../product/device.ts";
import { Line } from "../product/line.ts";
import type { Product } from "../product/product.ts";
import type { Chance } from "../product/random.ts";
import { Author } from "../witness/author.ts";
import type { Edit } from "../witness/edit.ts";
import { editOnce } from "../witness/editing.ts";
import { isSame, missing, readAllFresh } from "../witness/judge.ts";
import type { NetworkCase } from "./cases.ts";
import { NetworkProxy } from "./network-proxy.ts";
import { CLEAR } from "./weather.ts";

export interface CaseResult {
  name: string;
  edits: Edit[];
  lost: number;
  stuck: number;
  /** Of each device, from a usable network until its badge said stored. */
  backMs: number[];
}

const STEP_MS = 50;
const PATIENCE_MS = 60_000;

interface Person {
  proxy: NetworkProxy;
  device: Device;
  author: Author;
  sessions: DocumentSession[];
}

export async function runCase({ name, play }: NetworkCase, product: Product, account: Account, chance: Chance): Promise<CaseResult> {
  const id = await account.createWorkspace(name);
  const documents = [await account.registerDocument(id, "canvas"), await account.registerDocument(id, "note")];
  const workspaces = [{ id, name, organizationId: account.organizationId }];
  const join = async (): Promise<Person> => {
    const proxy = await NetworkProxy.open({ host: "127.0.0.1", port: product.port });
    const device = new Device(account, new Line(proxy.address));
    const replica = await device.tab({ workspaces });
    const sessions = documents.map((document) => replica.open(document));
    if ((await waitFor(() => sessions.every(isReady) && isStored(replica), PATIENCE_MS)) === null) throw new Error("no document opened");
    return { proxy, device, sessions, author: new Author(replica) };
  };
  const first = await join();
  const people = [first, await join()];
  const backs = await Promise.all(people.map((person) => endure(person, play, chance)));
  const edits = people.flatMap(({ author }) => author.written);
  const isOneMind = () =>
    documents.every((_, at) => people.every(({ sessions }) => isSame(docOf(sessions, at), docOf(first.sessions, at))));
  const agreed = await waitFor(isOneMind, PATIENCE_MS);
  const fresh = await readAllFresh(product.socketUrl, account, documents);
  const lost = missing(edits, fresh).length;
  for (const { author } of people) author.end();
  await Promise.all(people.map(({ device }) => device.close()));
  await Promise.all(people.map(({ proxy }) => proxy.close()));
  const stuck = backs.filter((ms) => ms === null).length + (agreed === null ? 1 : 0);
  return { name, edits, lost, stuck, backMs: backs.filter((ms) => ms !== null) };
}

/** Writes through bad weather, with one last edit at the moment at which it clears; answers how long it took to be stored. */
async function endure(person: Person, play: NetworkCase["play"], chance: Chance): Promise<number | null> {
  const { proxy, author, sessions } = person;
  const edit = () => editOnce(author, chance.pick(sessions), chance);
  const writing = setInterval(edit, STEP_MS);
  await play(proxy, chance).finally(() => clearInterval(writing));
  proxy.weather = CLEAR;
  edit();
  return waitFor(() => isStored(author.replica), PATIENCE_MS);
}

function docOf(sessions: readonly DocumentSession[], at: number) {
  return (sessions[at] as DocumentSession).doc;
}
