/**
 * What the device holds of the workspaces that are not open: their trees say what may be found, their documents what stands in it.
 * Runs in a worker of its own, so that it takes nothing from the open workspace's answers.
 *
 * Law     As search-reader.ts: only what is listed is found. A person's own tree is read for that person alone.
 */
import { readTree, trashedIds } from "@coreos/schema/documents/tree";
import type { DeviceReader } from "../../replica/device-reader.ts";
import { readUpdates } from "../../replica/read-updates.ts";
import { documentFeed } from "../document-feed.ts";
import type { SearchHit } from "../search/search-index.ts";
import { type ListedDocument, SearchReader } from "../search/search-reader.ts";

export interface Elsewhere {
  workspaceId: string;
  /** Names of the documents whose trees list what may be found: the workspace's, and the person's own. */
  trees: readonly string[];
}

export type ElsewhereHit = SearchHit & { workspaceId: string };
export type ElsewhereAnswer = readonly ElsewhereHit[];

export interface ElsewhereCore {
  /** Answers once everything was read a first time. */
  find(words: string): Promise<ElsewhereAnswer>;
  close(): void;
}

type Device = Pick<DeviceReader, "names" | "updates" | "watch" | "close">;

const SHOWN = 8;

/** `kinds`: those with a screen. */
export function elsewhereCore(
  places: readonly Elsewhere[],
  kinds: readonly string[],
  open: (workspaceId: string) => Device,
): ElsewhereCore {
  const opened = places.map((place) => ({ ...place, ...openPlace(place, kinds, open(place.workspaceId)) }));
  return {
    async find(words) {
      await Promise.all(opened.map(({ isRead }) => isRead));
      const found = opened.map(({ workspaceId, search }) => search.find(words).hits.map((hit) => ({ ...hit, workspaceId })));
      const longest = Math.max(0, ...found.map(({ length }) => length));
      // The best of each first: their scores say nothing beside each other.
      return Array.from({ length: longest }, (_, rank) => found.flatMap((hits) => hits[rank] ?? []))
        .flat()
        .slice(0, SHOWN);
    },
    close() {
      for (const { stop } of opened) stop();
    },
  };
}

function openPlace({ trees }: Elsewhere, kinds: readonly string[], device: Device) {
  const search = new SearchReader();
  const lists = new Map<string, readonly ListedDocument[]>();
  const relist = async (name: string) => {
    const updates = await device.updates(name);
    lists.set(name, updates === null ? [] : listedIn(updates, kinds));
    search.list([...lists.values()].flat());
  };
  const relistAll = (names: readonly string[]) => {
    for (const name of names) if (trees.includes(name)) void relist(name).catch(() => undefined);
  };
  const isListed = Promise.allSettled(trees.map(relist));
  const unwatch = device.watch(relistAll);
  const { promise: isSettled, resolve } = Promise.withResolvers<void>();
  const feed = documentFeed({ device, readers: [search, { read: () => undefined, gone: () => undefined, settled: resolve }] });
  return {
    search,
    isRead: Promise.all([isListed, isSettled]),
    stop() {
      unwatch();
      feed.close();
      device.close();
    },
  };
}

function listedIn(updates: readonly Uint8Array[], kinds: readonly string[]): ListedDocument[] {
  const nodes = readUpdates(updates, readTree);
  const trashed = trashedIds(nodes);
  return nodes.filter(({ id, kind }) => kinds.includes(kind) && !trashed.has(id)).map(({ id, kind, title }) => ({ id, kind, title }));
}
