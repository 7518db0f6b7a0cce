/** When this device last opened which document of a workspace: a small setting of the device, never shared. */
import type { Replica } from "../replica/ports.ts";

export type Recents = Readonly<Record<string, number>>;

const KEPT = 50;
const keyOf = (workspaceId: string) => `recents:${workspaceId}`;

export async function readRecents(preferences: Pick<Replica["preferences"], "get" | "set">, workspaceId: string): Promise<Recents> {
  return parse(await preferences.get(keyOf(workspaceId)));
}

export function newestFirst(recents: Recents): string[] {
  return Object.entries(recents)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id);
}

export async function noteOpened(
  preferences: Pick<Replica["preferences"], "get" | "set">,
  workspaceId: string,
  documentId: string,
  atMs: number,
): Promise<void> {
  const recents = { ...(await readRecents(preferences, workspaceId)), [documentId]: atMs };
  const newest = Object.entries(recents)
    .sort(([, a], [, b]) => b - a)
    .slice(0, KEPT);
  await preferences.set(keyOf(workspaceId), JSON.stringify(Object.fromEntries(newest)));
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
