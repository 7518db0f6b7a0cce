/**
 * What changed since this person looked, over all documents of a workspace. The list of documents is read once per
 * connection, then only what the server's hints name; a history only where something may be new.
 *
 * Law     No polling. Nothing is written while offline: what was seen there is noted with the next connection.
 */
import { noteAllSeen, noteSeen, readSeen } from "@coreos/schema/documents/person";
import type { DocumentEntry, HistoryEntry } from "@coreos/schema/protocol/api";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { Cell } from "../../replica/index.ts";
import type { Observable, Replica } from "../../replica/ports.ts";
import { isOpenKind } from "../documents.ts";
import type { Personal } from "../personal.ts";
import { type Head, mayBeNews, type News, readNews } from "./news.ts";

const REST_MS = 1_500;
/** Histories that are read at a time, newest documents first. */
const AT_ONCE = 4;
const KEPT = 40;

export interface ActivityDeps {
  workspaceId: string;
  selfId: string;
  replica: Pick<Replica, "changed" | "save" | "preferences">;
  personal: Personal;
  list(): Promise<readonly DocumentEntry[]>;
  history(name: string): Promise<readonly HistoryEntry[]>;
}

export interface Activity {
  news: Observable<readonly News[]>;
  /** The document on the screen: what happens there is seen. */
  look(documentId: string | null): void;
  seeAll(): void;
  close(): void;
}

export function openActivity(deps: ActivityDeps): Activity {
  const { workspaceId, selfId, replica, personal } = deps;
  const { doc, phase } = personal.session;
  const key = `activity:${workspaceId}`;
  const news = new Cell<readonly News[]>([]);
  const heads = new Map<string, Head>();
  const checked = new Map<string, number>();
  let looking: string | null = null;
  let listed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let again = false;
  let closed = false;

  const isOnline = () => replica.save.get().network === "online";
  const put = (next: readonly News[]) => {
    const kept = [...next].sort((a, b) => (b.stretches[0]?.toMs ?? 0) - (a.stretches[0]?.toMs ?? 0)).slice(0, KEPT);
    if (JSON.stringify(kept) === JSON.stringify(news.get())) return;
    news.set(kept);
    void replica.preferences.set(key, JSON.stringify({ selfId, news: kept })).catch(() => undefined); // a full disk: the badge says so
  };
  const write = (change: () => void) => void personal.write(change).catch(() => undefined);
  const note = (id: string | null) => {
    const head = id === null ? undefined : heads.get(id);
    if (!head || !isOnline() || phase.get() === "loading" || !mayBeNews(head, readSeen(doc))) return;
    write(() => noteSeen(doc, head.id, head.seq));
  };
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      void run();
    }, REST_MS);
  };

  async function readList(): Promise<void> {
    const documents = await deps.list();
    heads.clear();
    for (const { name, kind, seq, changedAt, audience } of documents) {
      if (!isOpenKind(kind) || audience === "private") continue; // what only I can read, only I change
      const { documentId: id } = parseDocumentName(name);
      heads.set(id, { id, kind, name, seq, changedAtMs: changedAt === null ? null : Date.parse(changedAt) });
    }
    listed = true;
    if (readSeen(doc).untilMs === null) {
      const newest = Math.max(0, ...documents.map(({ changedAt }) => (changedAt === null ? 0 : Date.parse(changedAt))));
      write(() => noteAllSeen(doc, newest)); // whoever joins begins with nothing new
    }
  }

  async function run(): Promise<void> {
    if (closed || !isOnline() || !["ready", "refused"].includes(phase.get())) return;
    again = running;
    if (running) return;
    running = true;
    try {
      if (!listed) await readList();
      if (looking !== null) note(looking);
      const seen = readSeen(doc);
      put(
        news
          .get()
          .filter(({ id, seq }) => heads.has(id) && seq > (seen.rows[id] ?? 0) && mayBeNews({ ...(heads.get(id) as Head), seq }, seen)),
      );
      const wanted = [...heads.values()]
        .filter((head) => head.id !== looking && mayBeNews(head, seen) && checked.get(head.id) !== head.seq)
        .sort((a, b) => (b.changedAtMs ?? Number.POSITIVE_INFINITY) - (a.changedAtMs ?? Number.POSITIVE_INFINITY))
        .slice(0, KEPT);
      const next = async (): Promise<void> => {
        for (let head = wanted.shift(); head && !closed; head = wanted.shift()) await check(head);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    } catch {
      listed = false; // the network went away, or the server could not answer: the next connection asks again
    } finally {
      running = false;
      if (again) soon();
    }
  }

  async function check(head: Head): Promise<void> {
    const entries = await deps.history(head.name).catch(() => null);
    if (entries === null || closed) return;
    checked.set(head.id, head.seq);
    const found = readNews(head, entries, readSeen(doc), selfId);
    const others = news.get().filter(({ id }) => id !== head.id);
    put(found && head.id !== looking ? [...others, found] : others);
  }

  let wasOnline = false;
  const connection = () => {
    const online = isOnline();
    if (online && !wasOnline) listed = false;
    if (online !== wasOnline) soon();
    wasOnline = online;
  };
  const stops = [
    replica.save.subscribe(connection),
    phase.subscribe(soon),
    replica.changed.subscribe(() => {
      for (const { name, seq } of replica.changed.get()) {
        const { workspaceId: of, documentId: id, kind } = parseDocumentName(name);
        if (of !== workspaceId || !isOpenKind(kind)) continue;
        const known = heads.get(id);
        if (!known || known.seq < seq) heads.set(id, { id, kind, name, seq, changedAtMs: null });
      }
      soon();
    }),
  ];
  const seenElsewhere = () => soon();
  doc.on("update", seenElsewhere);
  const hidden = () => document.hidden && note(looking);
  document.addEventListener("visibilitychange", hidden);
  void replica.preferences.get(key).then((stored) => {
    if (!closed && news.get().length === 0) news.set(readStored(stored, selfId));
  });
  connection();

  return {
    news,
    look(documentId) {
      if (looking !== null && looking !== documentId) note(looking);
      looking = documentId;
      if (documentId === null) return;
      put(news.get().filter(({ id }) => id !== documentId));
      note(documentId);
    },
    seeAll() {
      const rows = Object.fromEntries([...heads.values()].filter((head) => mayBeNews(head, readSeen(doc))).map(({ id, seq }) => [id, seq]));
      const known = [...heads.values()].map(({ changedAtMs }) => changedAtMs ?? 0);
      const told = news.get().flatMap(({ stretches }) => stretches.map(({ toMs }) => toMs));
      put([]);
      write(() => noteAllSeen(doc, Math.max(0, ...known, ...told), rows));
    },
    close() {
      note(looking);
      closed = true;
      doc.off("update", seenElsewhere);
      document.removeEventListener("visibilitychange", hidden);
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** What this device was told last, for a start without network. Written by ourselves; anything else is nothing. */
function readStored(stored: string | null, selfId: string): readonly News[] {
  try {
    const found = JSON.parse(stored ?? "null") as { selfId: string; news: News[] } | null;
    return found?.selfId === selfId && Array.isArray(found.news) ? found.news : [];
  } catch {
    return [];
  }
}
