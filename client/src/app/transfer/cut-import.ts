/**
 * What an import is going to write, noted on the device until all of it is there. A tab that is closed in the middle leaves
 * documents that stand in no list: the next start finds them by the note and lists them.
 *
 * Shape   Preference `importing:<workspaceId>`: JSON `[{id, kind, title, parent, audience}]`; `title` is the one for a document
 *         that was cut short.
 * Law     Not while the import goes on, in this tab or another: it holds the lock of the same name.
 */
import { addNode } from "@coreos/schema/documents/tree";
import { isId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Platform } from "../../replica/platform.ts";
import type { Audience, Replica } from "../../replica/ports.ts";
import { importKey } from "../creations.ts";
import { isOpenKind, type OpenKind } from "../documents.ts";

export interface Expected {
  id: string;
  kind: OpenKind;
  title: string;
  parent: string | null;
  audience: Audience;
}

interface ImportDeps {
  preferences: Replica["preferences"];
  locks: Platform["locks"];
  workspaceId: string;
}

/** Runs `write`, which answers once everything it wrote is on the device. Where it fails, what it wrote is listed too. */
export async function notedImport(
  { preferences, locks, workspaceId }: ImportDeps,
  expected: readonly Expected[],
  write: () => Promise<void>,
) {
  const key = importKey(workspaceId);
  const ids = new Set(expected.map(({ id }) => id));
  const run = async () => {
    await preferences.change(key, (value) => JSON.stringify([...read(value), ...expected]));
    await write();
    await preferences.change(key, (value) => JSON.stringify(read(value).filter(({ id }) => !ids.has(id))));
  };
  // `shared`: two imports at once do not wait for each other.
  await (locks ? locks.request(key, { mode: "shared" }, run) : run());
}

interface CompleteDeps extends ImportDeps {
  /** Names of the documents that this device has of the workspace. */
  names(): Promise<readonly string[]>;
  /** The document whose tree names those of this audience; made where it is missing. */
  list(): Promise<Y.Doc>;
}

/** Lists what an import wrote for this audience and did not list. Doing it again changes nothing. */
export async function completeImport({ preferences, locks, workspaceId, names, list }: CompleteDeps, audience: Audience): Promise<void> {
  const key = importKey(workspaceId);
  const run = async () => {
    const mine = read(await preferences.get(key)).filter((each) => each.audience === audience);
    if (mine.length === 0) return;
    const here = new Set(await names());
    const left = mine.filter(({ id, kind }) => here.has(formatDocumentName({ workspaceId, kind, documentId: id })));
    if (left.length > 0) {
      const doc = await list();
      for (const { id, kind, title, parent } of left) addNode(doc, { id, kind, title, parent });
    }
    const ids = new Set(mine.map(({ id }) => id));
    await preferences.change(key, (value) => JSON.stringify(read(value).filter((each) => !ids.has(each.id))));
  };
  await (locks ? locks.request(key, { ifAvailable: true }, (lock) => (lock ? run() : undefined)) : run());
}

function read(value: string | null): Expected[] {
  try {
    const list: unknown = JSON.parse(value ?? "[]");
    return Array.isArray(list) ? list.filter(isExpected) : [];
  } catch {
    return []; // not ours to read
  }
}

function isExpected(value: unknown): value is Expected {
  if (typeof value !== "object" || value === null) return false;
  const { id, kind, title, parent, audience } = value as Record<keyof Expected, unknown>;
  const isParent = parent === null || (typeof parent === "string" && isId(parent));
  const isAudience = audience === "workspace" || audience === "private";
  return (
    typeof id === "string" &&
    isId(id) &&
    typeof kind === "string" &&
    isOpenKind(kind) &&
    typeof title === "string" &&
    isParent &&
    isAudience
  );
}
