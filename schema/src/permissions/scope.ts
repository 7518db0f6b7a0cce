/**
 * What an API key was made for: it narrows what its account may do, and never widens it.
 *
 * Law     A key reaches only what one of its scopes names; what no scope names (keys themselves, passwords, sessions) no key reaches.
 */
import type { Action, Resource } from "./matrix.ts";

export const SCOPES = ["documents:read", "documents:write", "files:read", "files:write", "people:read", "people:write"] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (value: unknown): value is Scope => (SCOPES as readonly unknown[]).includes(value);

const SUBJECT: Record<Resource, "documents" | "files" | "people" | null> = {
  document: "documents",
  version: "documents",
  workspace: "documents",
  file: "files",
  organization: "people",
  member: "people",
  team: "people",
  invitation: "people",
  audit: "people",
  sso: null,
  domain: null,
  webhook: null, // it tells more than any scope lets read
  key: null,
};

/** `null` scopes: no key, but the person. To write is to read, too. */
export function isInScope(scopes: readonly Scope[] | null, action: Action, resource: Resource): boolean {
  if (scopes === null) return true;
  const subject = SUBJECT[resource];
  if (subject === null) return false;
  return scopes.includes(`${subject}:write`) || (action === "read" && scopes.includes(`${subject}:read`));
}
