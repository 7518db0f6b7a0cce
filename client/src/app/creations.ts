/**
 * What this device has begun to make. A document and its place in the list are two writes, and a crash can come between
 * them: the intent is written first and crossed out when both are on the device, so that the next start completes it.
 *
 * Shape   Preference `creating:<workspaceId>`: JSON `[{id, kind, title?, parent?}]`. Private documents have a list of their
 *         own, `creating-private:…`: a program that does not know them must not complete them for everybody.
 */
import { isId } from "@coreos/schema/ids/id";
import type { Audience, Replica } from "../replica/ports.ts";

export type Preferences = Pick<Replica["preferences"], "get" | "set">;

export interface Creation {
  id: string;
  kind: string;
  title?: string;
  parent?: string | null;
}

/** One after the other: two documents made at once must not cross each other out. */
let turn: Promise<unknown> = Promise.resolve();

export async function begunCreations(preferences: Preferences, workspaceId: string, audience: Audience = "workspace"): Promise<Creation[]> {
  try {
    const list: unknown = JSON.parse((await preferences.get(keyOf(workspaceId, audience))) ?? "[]");
    return Array.isArray(list) ? list.filter(isCreation) : [];
  } catch {
    return []; // not ours to read
  }
}

export function beginCreation(
  preferences: Preferences,
  workspaceId: string,
  creation: Creation,
  audience: Audience = "workspace",
): Promise<void> {
  return change(preferences, workspaceId, audience, (list) => [...list, creation]);
}

export function endCreation(preferences: Preferences, workspaceId: string, id: string, audience: Audience = "workspace"): Promise<void> {
  return change(preferences, workspaceId, audience, (list) => list.filter((creation) => creation.id !== id));
}

function change(preferences: Preferences, workspaceId: string, audience: Audience, next: (list: Creation[]) => Creation[]): Promise<void> {
  const mine = turn.then(async () => {
    const list = next(await begunCreations(preferences, workspaceId, audience));
    await preferences.set(keyOf(workspaceId, audience), list.length > 0 ? JSON.stringify(list) : null);
  });
  turn = mine.catch(() => undefined); // whoever asked hears of it; the next one has its own turn
  return mine;
}

function isCreation(value: unknown): value is Creation {
  if (typeof value !== "object" || value === null) return false;
  const { id, kind, title = "", parent = null } = value as Record<keyof Creation, unknown>;
  const isParent = parent === null || (typeof parent === "string" && isId(parent));
  return typeof id === "string" && isId(id) && typeof kind === "string" && typeof title === "string" && isParent;
}

const keyOf = (workspaceId: string, audience: Audience) =>
  audience === "private" ? `creating-private:${workspaceId}` : `creating:${workspaceId}`;

/** Where an import that goes on is noted (transfer/cut-import.ts). */
export const importKey = (workspaceId: string) => `importing:${workspaceId}`;
