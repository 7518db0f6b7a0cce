/** REST about links for guests: made and withdrawn in the account's name, and the way in by one. Errors are CoreErrors of the server. */
import {
  type GuestEntry,
  type GuestLink,
  GuestLinkList,
  GuestPass,
  MadeGuestLink,
  type NewGuestLink,
} from "@coreos/schema/protocol/guests";
import type { Session } from "./session.ts";

export interface GuestLinks {
  list(document: string): Promise<GuestLink[]>;
  create(document: string, link: NewGuestLink): Promise<MadeGuestLink>;
  end(document: string, id: string): Promise<void>;
}

export function guestLinks(session: Pick<Session, "request">): GuestLinks {
  const path = (document: string) => `/documents/${encodeURI(document)}/guest-links`;
  return {
    list: async (document) => GuestLinkList.parse(await session.request(path(document))).links,
    create: async (document, body) => MadeGuestLink.parse(await session.request(path(document), { method: "POST", body })),
    end: async (document, id) => void (await session.request(`${path(document)}/${encodeURIComponent(id)}`, { method: "DELETE" })),
  };
}

/** Throws 1433 for a link that has ended, 5508 without a network. */
export async function enterAsGuest(session: Pick<Session, "request">, entry: GuestEntry): Promise<GuestPass> {
  return GuestPass.parse(await session.request("/guests", { method: "POST", body: entry }));
}
