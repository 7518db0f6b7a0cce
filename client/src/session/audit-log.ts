/** REST about the audit log of an organization, for its admins. Errors are CoreErrors of the server. */
import { AuditPage } from "@coreos/schema/protocol/audit";
import type { Session } from "./session.ts";

export interface AuditWish {
  organizationId: string;
  /** `member`, for everything about members; "" for all. */
  group: string;
  /** An account; "" for everybody. */
  actor: string;
  /** Days, `2026-11-27`; "" for no bound. Both are within. */
  from: string;
  to: string;
}

export interface AuditLog {
  page(wish: AuditWish, cursor: string | null): Promise<AuditPage>;
  /** All that the wish lets through. */
  csv(wish: AuditWish): Promise<Uint8Array>;
}

export function auditLog(session: Pick<Session, "request" | "bytes">): AuditLog {
  return {
    page: async (wish, cursor) => AuditPage.parse(await session.request(`/audit?${queryOf(wish, cursor ? { cursor } : {})}`)),
    csv: (wish) => session.bytes(`/audit?${queryOf(wish, { format: "csv" })}`),
  };
}

const PER_PAGE = "100";

function queryOf({ organizationId, group, actor, from, to }: AuditWish, more: Record<string, string>): string {
  const query = new URLSearchParams({ organizationId, ...(more.format ? {} : { limit: PER_PAGE }), ...more });
  if (group) query.set("action", group);
  if (actor) query.set("actor", actor);
  if (from) query.set("from", startOf(from).toISOString());
  if (to) query.set("to", dayAfter(to).toISOString());
  return query.toString();
}

/** Where the person is. */
const startOf = (day: string) => new Date(`${day}T00:00:00`);

function dayAfter(day: string): Date {
  const next = startOf(day);
  next.setDate(next.getDate() + 1);
  return next;
}
