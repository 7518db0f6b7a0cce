/** What the gallery shows things with: one company, standing still. */
import type { CommentThread } from "@coreos/schema/documents/comments";
import type { CommentActions } from "../../editor/comments/comment-actions.ts";
import { Drafts } from "../../editor/comments/comment-drafts.ts";
import type { FileRef, FileState } from "../../editor/file-port.ts";
import type { Surroundings } from "../../editor/surroundings.ts";
import type { Replica, SaveState } from "../../replica/ports.ts";

export const LONG = "Angebotsvergleichsübersichtsdokumentation und alles, was wir über Preise wissen, in einem Satz, der nicht enden will";
export const RTL = "تسعير الخبز لكل متجر";
export const idOf = (at: number) => `0197a000-0000-7000-8000-${String(at).padStart(12, "0")}`;
export const WORKSPACE_ID = idOf(0);
export const DANA = { id: "0197a000-0000-7000-8000-0000000000da", name: "Dana Vogel" };
export const PEOPLE = [DANA, { id: "noor", name: "Noor" }, { id: "rtl", name: "ليلى حداد" }, { id: "long", name: LONG }];

export const constant = <T>(value: T) => ({ get: () => value, subscribe: () => () => undefined });

const quiet: FileState = { state: "stored", held: true, share: null, error: null };
/** By hash: a file in each state that it can be in. */
const FILE_STATES: Readonly<Record<string, FileState>> = {
  a: { ...quiet, state: "on-device" },
  b: { ...quiet, state: "uploading", share: 0.42 },
  c: quiet,
  d: { ...quiet, held: false },
  e: { ...quiet, state: "absent", held: false, share: 0.7 },
  f: { ...quiet, state: "absent", held: false },
  "0": { ...quiet, state: "failed", error: "file.refused" },
};
const file = (hash: string, name: string, type: string, sizeBytes: number): FileRef => ({ hash, name, type, sizeBytes });
export const FILES: readonly FileRef[] = [
  file("a", "Contract.pdf", "application/pdf", 412_000),
  file("b", "Oven, in motion.mp4", "video/mp4", 48_200_000),
  file("c", "tills.csv", "text/csv", 18_400),
  file("d", "model.bin", "application/octet-stream", 90_000_000),
  file("e", "slides.zip", "application/zip", 7_300_000),
  file("f", `${LONG}.txt`, "text/plain", 900),
  file("0", `${RTL}.pdf`, "application/pdf", 120_000),
];

const unreachable = async (): Promise<never> => {
  throw new Error("nothing is fetched in the gallery");
};

export const SURROUNDINGS = {
  workspaceId: WORKSPACE_ID,
  self: DANA,
  people: constant(PEOPLE),
  documents: constant([]),
  trash: constant([]),
  files: { add: unreachable, blob: unreachable, state: (hash) => constant(FILE_STATES[hash] ?? quiet), retry: async () => undefined },
  recent: async () => [],
  createNote: async () => undefined,
  backLinks: () => constant([]),
  Preview: () => null,
  address: ({ kind, id }) => `/${kind}/${id}`,
  open: () => undefined,
} satisfies Partial<Surroundings> as Partial<Surroundings> as Surroundings;

const said = (id: string, thread: string, by: (typeof PEOPLE)[number], body: string, at: string) => ({
  ...{ id, thread, body, mentions: {}, author: by, at, editedAt: null },
});
const [dana = DANA, noor = DANA, leila = DANA] = PEOPLE;
const thread = (id: string, quote: string, resolvedAt: string | null, messages: CommentThread["messages"]): CommentThread => ({
  ...{ id, quote, resolvedAt, messages, anchor: { on: "item", id }, resolvedBy: resolvedAt ? dana.name : null },
  createdAt: messages[0]?.at ?? "",
});
export const THREADS: readonly CommentThread[] = [
  thread("open", "Per shop, flat", null, [
    said("m1", "open", noor, "Lindqvist would sign this today. Shall we hold it until June?", "2026-03-02T09:10:00Z"),
    said("m2", "open", dana, "Yes, and tell the others now.", "2026-03-02T09:40:00Z"),
  ]),
  thread("settled", "eleven bakeries", "2026-03-03T10:00:00Z", [said("m3", "settled", leila, RTL, "2026-03-01T08:00:00Z")]),
];

export const ACTIONS: CommentActions = {
  drafts: new Drafts(),
  start: () => "open",
  reply: () => undefined,
  edit: () => undefined,
  remove: () => undefined,
  resolve: () => undefined,
  reopen: () => undefined,
  isOwn: ({ author }) => author.id === DANA.id,
};

const SAVED: SaveState = { onDevice: 0, sent: 0, inMemory: 0, network: "online", home: "account", fault: null };
/** Every word that the badge can say. */
export const SAVES: readonly SaveState[] = [
  SAVED,
  { ...SAVED, sent: 3 },
  { ...SAVED, onDevice: 12 },
  { ...SAVED, onDevice: 12, network: "offline" },
  { ...SAVED, files: 2 },
  { ...SAVED, files: 2, network: "offline" },
  { ...SAVED, filesRefused: 1 },
  { ...SAVED, refused: 4 },
  { ...SAVED, onDevice: 5, network: "unstored" },
  { ...SAVED, inMemory: 1, fault: { slug: "device.storage_full", sinceMs: 0 } },
  { ...SAVED, home: "device", network: "offline" },
];

/** As much of a replica as the badge and its details read. */
export const replicaSaying = (save: SaveState) =>
  ({
    save: constant(save),
    replication: constant({ total: 40, done: 38, bytes: 0, limitBytes: 0, skipped: 0, files: 12, filesDone: 3 }),
    storage: constant({ usedBytes: 4_200_000, quotaBytes: 2_000_000_000, persistent: "yes" as const }),
    flush: async () => undefined,
  }) as Partial<Replica> as Replica;
