/**
 * Who may do what: the one constant that server and client ask through `can()` and `reachOf()`.
 *
 * Law     Deny by default: what is not listed is refused. A right is a role's; which rows it reaches says its reach.
 * Shape   reach  `all`     every organization of the instance
 *                `org`     everything of one's organization but what is private to somebody else
 *                `shared`  what one was let into, oneself or by a team, and one's own
 *                `own`     what one made oneself
 * Source  DESIGN §6, the specification's permission matrix. "Limited" there is `shared` here.
 */
export const ROLES = ["super-admin", "admin", "member", "integration", "guest"] as const;
export type Role = (typeof ROLES)[number];
export type Reach = "all" | "org" | "shared" | "own" | "none";

/** What was handed out in one place: a role that may write does so only with `edit`. */
export type Access = "view" | "edit";

/** In the order of `ROLES`. */
type Row = readonly [Reach, Reach, Reach, Reach, Reach];

const CELLS = {
  organization: {
    create: ["all", "own", "own", "none", "none"], // anybody may found one and becomes its admin
    read: ["all", "org", "org", "org", "none"],
    write: ["all", "org", "none", "none", "none"],
    delete: ["all", "own", "none", "none", "none"],
  },
  member: {
    read: ["all", "org", "org", "none", "none"],
    write: ["all", "org", "none", "none", "none"],
    delete: ["all", "org", "own", "none", "none"], // own: one may leave
  },
  team: {
    create: ["all", "org", "none", "none", "none"],
    read: ["all", "org", "org", "none", "none"],
    write: ["all", "org", "none", "none", "none"],
    delete: ["all", "org", "none", "none", "none"],
  },
  invitation: {
    create: ["all", "org", "none", "none", "none"],
    read: ["all", "org", "none", "none", "none"],
    delete: ["all", "org", "none", "none", "none"],
  },
  workspace: {
    create: ["all", "org", "org", "none", "none"],
    read: ["all", "org", "shared", "shared", "none"],
    share: ["all", "org", "own", "none", "none"],
  },
  document: {
    create: ["all", "org", "shared", "shared", "none"],
    read: ["all", "org", "shared", "shared", "shared"],
    write: ["all", "org", "shared", "shared", "shared"],
    share: ["all", "org", "own", "none", "none"],
  },
  version: {
    create: ["all", "org", "shared", "none", "none"],
    read: ["all", "org", "shared", "shared", "none"],
  },
  file: {
    create: ["all", "org", "shared", "shared", "none"],
    read: ["all", "org", "shared", "shared", "shared"],
  },
  audit: {
    read: ["all", "org", "none", "none", "none"],
  },
  sso: {
    read: ["all", "org", "none", "none", "none"],
    write: ["all", "org", "none", "none", "none"],
  },
  domain: {
    read: ["all", "none", "none", "none", "none"], // whose domain it is says who runs the instance
    write: ["all", "none", "none", "none", "none"],
  },
  webhook: {
    create: ["all", "org", "none", "none", "none"],
    read: ["all", "org", "none", "none", "none"],
    write: ["all", "org", "none", "none", "none"],
    delete: ["all", "org", "none", "none", "none"],
  },
  key: {
    create: ["all", "org", "own", "none", "none"], // for oneself; an admin for what acts for a program, too
    read: ["all", "org", "own", "none", "none"],
    delete: ["all", "org", "own", "none", "none"],
  },
} as const satisfies Record<string, Record<string, Row>>;

type Cells = typeof CELLS;
export type Resource = keyof Cells;
export type Action = { [R in Resource]: keyof Cells[R] }[Resource];
export type Matrix = { readonly [K in Role]: { readonly [R in Resource]: { readonly [A in keyof Cells[R]]: Reach } } };

export const matrix = Object.fromEntries(
  ROLES.map((role, column) => [role, mapValues(CELLS, (actions) => mapValues(actions, (row: Row) => row[column]))]),
) as unknown as Matrix;

/** `null` is a stranger. */
export function reachOf(role: Role | null, action: Action, resource: Resource): Reach {
  if (role === null) return "none";
  const actions: Partial<Record<Action, Reach>> = matrix[role][resource];
  return actions[action] ?? "none";
}

export function can(role: Role | null, action: Action, resource: Resource): boolean {
  return reachOf(role, action, resource) !== "none";
}

/** Whether the documents of a place may be changed by somebody who stands there so. */
export function mayWrite({ role, access }: { role: Role; access: Access }): boolean {
  return access === "edit" && can(role, "write", "document");
}

function mapValues<T, U>(from: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}
