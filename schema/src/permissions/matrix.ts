/**
 * Who may do what: the one constant that server and client ask through `can()`.
 *
 * Law     Deny by default: what is not listed is refused.
 * Source  DESIGN §6. Super Admin, Integration User, teams and guests join this table with their own issue.
 */
export type Role = "admin" | "member";
export type Resource = "workspace" | "document" | "invitation" | "version" | "file";
export type Action = "read" | "write" | "create";

const everything = ["read", "write", "create"] as const;
const MATRIX: Record<Role, Record<Resource, readonly Action[]>> = {
  admin: { workspace: everything, document: everything, invitation: everything, version: everything, file: everything },
  member: { workspace: everything, document: everything, invitation: everything, version: everything, file: everything },
};

/** `null` is a stranger. */
export function can(role: Role | null, action: Action, resource: Resource): boolean {
  return role !== null && MATRIX[role][resource].includes(action);
}
