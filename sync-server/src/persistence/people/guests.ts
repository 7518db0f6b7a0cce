/**
 * Links that let somebody without an account into one document, and who came by them.
 *
 * Law     Only hashes are kept: of the link, and of the key of each device that came by it. Whether a link is good is said by one function
 *         of the database (migration 000025), at every door: it ends by its time, by hand, and with its maker's right to share.
 * Errors  1403, 1433 guest.link_ended, 1434 guest.too_many.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId, newId } from "@coreos/schema/ids/id";
import type { Access } from "@coreos/schema/permissions/matrix";
import type { Database, Sql } from "../database.ts";

const MOST_LINKS = 20;
/** Of one link. */
const MOST_GUESTS = 200;

export interface GuestPlace {
  organizationId: string;
  document: string;
}

export interface NewGuestLink {
  access: Access;
  by: string;
  tokenSha256: Buffer;
  expiresAt: Date;
}

export interface StoredGuestLink {
  id: string;
  access: Access;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  guests: number;
  seenAt: Date | null;
}

export interface OpenedLink {
  id: string;
  organizationId: string;
  organization: string;
  document: string;
  access: Access;
  expiresAt: Date;
}

export interface Guests {
  /** Good ones, newest first. */
  linksOf(place: GuestPlace): Promise<StoredGuestLink[]>;
  createLink(place: GuestPlace, link: NewGuestLink): Promise<string>;
  /** Nothing happens when there is none. */
  endLink(place: GuestPlace, id: string): Promise<void>;
  /** `null` for an unknown, an ended and a withdrawn one alike. */
  behind(tokenSha256: Buffer): Promise<OpenedLink | null>;
  /** Whoever came before by this link with this key is the same guest again; else a new one. Answers the guest's id. */
  enter(link: OpenedLink, guest: { name: string; keySha256: Buffer }): Promise<string>;
}

export function postgresGuests(database: Database): Guests {
  return {
    linksOf: ({ organizationId, document }) =>
      database.withOrg(organizationId, async (sql) => {
        const query = `select l.id, l.access, l.created_by as "createdBy", l.created_at as "createdAt", l.expires_at as "expiresAt",
                              count(g.id)::int as guests, max(g.seen_at) as "seenAt"
                       from core.guest_link l left join core.guest g on g.link_id = l.id
                       where l.document = $1 and l.expires_at > now() group by l.id order by l.created_at desc, l.id`;
        return (await sql.query<StoredGuestLink>(query, [document])).rows;
      }),

    createLink: ({ organizationId, document }, { access, by, tokenSha256, expiresAt }) =>
      database.withOrg(organizationId, async (sql) => {
        await oneAtATime(sql, document);
        await sql.query("delete from core.guest_link where document = $1 and expires_at <= now()", [document]);
        const { rows } = await sql.query<{ links: number }>("select count(*)::int as links from core.guest_link where document = $1", [
          document,
        ]);
        if ((rows[0]?.links ?? 0) >= MOST_LINKS) throw new CoreError("guest.too_many", { limit: MOST_LINKS });
        const id = newId();
        const add = `insert into core.guest_link (organization_id, id, document, token_sha256, access, created_by, expires_at)
                     values ($1, $2, $3, $4, $5, $6, $7)`;
        await sql.query(add, [organizationId, id, document, tokenSha256, access, by, expiresAt]);
        return id;
      }),

    endLink: ({ organizationId, document }, id) =>
      database.withOrg(organizationId, async (sql) => {
        if (isId(id)) await sql.query("delete from core.guest_link where id = $1 and document = $2", [id, document]);
      }),

    behind: (tokenSha256) =>
      database.withoutOrg(async (sql) => {
        const query = `select id, organization_id as "organizationId", organization, document, access, expires_at as "expiresAt"
                       from core.guest_link_behind($1)`;
        return (await sql.query<OpenedLink>(query, [tokenSha256])).rows[0] ?? null;
      }),

    enter: ({ id: linkId, organizationId }, { name, keySha256 }) =>
      database.withOrg(organizationId, async (sql) => {
        const again = "update core.guest set name = $3, seen_at = now() where link_id = $1 and key_sha256 = $2 returning id";
        const known = (await sql.query<{ id: string }>(again, [linkId, keySha256, name])).rows[0];
        if (known) return known.id;
        await oneAtATime(sql, linkId);
        const { rows } = await sql.query<{ guests: number }>("select count(*)::int as guests from core.guest where link_id = $1", [linkId]);
        if ((rows[0]?.guests ?? 0) >= MOST_GUESTS) throw new CoreError("guest.too_many", { limit: MOST_GUESTS });
        const id = newId();
        const add = "insert into core.guest (organization_id, id, link_id, key_sha256, name) values ($1, $2, $3, $4, $5)";
        await sql.query(add, [organizationId, id, linkId, keySha256, name]);
        return id;
      }),
  };
}

/** Two at once would both be the last that fits. */
async function oneAtATime(sql: Sql, place: string): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`guests ${place}`]);
}
