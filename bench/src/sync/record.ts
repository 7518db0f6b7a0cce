import * as Y from "yjs";

const FIELDS = 8;

/** A record as a nested map of eight short fields. */
export function record(row: number): Y.Map<string> {
  return new Y.Map(Array.from({ length: FIELDS }, (_, field) => [`field${field}`, `value ${field} of row ${row}`] as const));
}
