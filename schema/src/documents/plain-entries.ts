import * as Y from "yjs";

export type Entry = [key: string, value: unknown];

/** What of a map can be written again as it is, also in another document; containers of a kind we do not know stay behind. */
export function plainEntries(map: unknown): Entry[] {
  return map instanceof Y.Map
    ? [...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType) && !(value instanceof Y.Doc))
    : [];
}
