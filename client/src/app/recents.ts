/**
 * When which document of a workspace was opened last: on this device by its own small memory, on all of them by the
 * person's document (`personal.ts`).
 */
import { type Recents, readRecents } from "@coreos/schema/documents/person";
import { useEffect, useMemo, useState } from "react";
import type { Replica } from "../replica/ports.ts";
import { useDocValue } from "../ui/use-doc-value.ts";
import type { Personal } from "./personal.ts";

type Preferences = Pick<Replica["preferences"], "get" | "set">;

const KEPT = 50;
const keyOf = (workspaceId: string) => `recents:${workspaceId}`;
const opened = new EventTarget();

export async function readDeviceRecents(preferences: Preferences, workspaceId: string): Promise<Recents> {
  return parse(await preferences.get(keyOf(workspaceId)));
}

export function newestFirst(recents: Recents): string[] {
  return Object.entries(recents)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id);
}

export async function noteOpened(preferences: Preferences, workspaceId: string, documentId: string, atMs: number): Promise<void> {
  const recents = { ...(await readDeviceRecents(preferences, workspaceId)), [documentId]: atMs };
  const newest = Object.entries(recents)
    .sort(([, a], [, b]) => b - a)
    .slice(0, KEPT);
  await preferences.set(keyOf(workspaceId), JSON.stringify(Object.fromEntries(newest)));
  opened.dispatchEvent(new Event(workspaceId));
}

/** Calls `listener` whenever this tab noted one. */
export function onOpened(workspaceId: string, listener: () => void): () => void {
  opened.addEventListener(workspaceId, listener);
  return () => opened.removeEventListener(workspaceId, listener);
}

/** Of all my devices, as far as this one knows. */
export function useRecents(preferences: Preferences, workspaceId: string, personal: Personal | null): Recents {
  const [own, setOwn] = useState<Recents>({});
  const shared = useDocValue(personal?.session.doc ?? null, readRecents) ?? NOTHING;
  useEffect(() => {
    const read = () => void readDeviceRecents(preferences, workspaceId).then(setOwn);
    read();
    return onOpened(workspaceId, read);
  }, [preferences, workspaceId]);
  return useMemo(() => newest(shared, own), [shared, own]);
}

const NOTHING: Recents = {};

function newest(a: Recents, b: Recents): Recents {
  const both: Record<string, number> = { ...a };
  for (const [id, atMs] of Object.entries(b)) both[id] = Math.max(atMs, both[id] ?? 0);
  return both;
}

function parse(stored: string | null): Recents {
  try {
    const found: unknown = JSON.parse(stored ?? "{}");
    if (typeof found !== "object" || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, number] => typeof entry[1] === "number"));
  } catch {
    return {}; // written by something else: the order of a list is not worth an error
  }
}
