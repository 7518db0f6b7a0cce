/**
 * Identifiers of everything that is born on a device: documents, cards, tree nodes, rows.
 *
 * Shape   UUIDv7 in lower case: sortable by birth, unique without asking anybody.
 * Source  DESIGN §3. Made with `getRandomValues`, which plain http on a LAN has; `randomUUID` it has not.
 */
import { v7, validate } from "uuid";

export type Id = string;

export function newId(): Id {
  return v7();
}

/** Ids that came from elsewhere (better-auth accounts, older tools) may be any UUID version; ours are 7. */
export function isId(value: string): boolean {
  return validate(value) && value === value.toLowerCase();
}
