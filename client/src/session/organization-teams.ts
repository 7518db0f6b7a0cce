/** REST about the teams of an organization. Errors are CoreErrors of the server: 1413 for a name that is taken. */
import { Team, TeamList } from "@coreos/schema/protocol/access";
import type { Session } from "./session.ts";

export interface OrganizationTeams {
  /** By name. */
  list(): Promise<Team[]>;
  make(name: string): Promise<Team>;
  rename(id: string, name: string): Promise<void>;
  end(id: string): Promise<void>;
  takeIn(id: string, accountId: string): Promise<void>;
  takeOut(id: string, accountId: string): Promise<void>;
}

export function organizationTeams(session: Pick<Session, "request">, organizationId: string): OrganizationTeams {
  const all = `/organizations/${encodeURIComponent(organizationId)}/teams`;
  const one = (id: string) => `${all}/${encodeURIComponent(id)}`;
  const member = (id: string, accountId: string) => `${one(id)}/members/${encodeURIComponent(accountId)}`;
  return {
    list: async () => TeamList.parse(await session.request(all)).teams,
    make: async (name) => Team.parse(await session.request(all, { method: "POST", body: { name } })),
    rename: async (id, name) => void (await session.request(one(id), { method: "PATCH", body: { name } })),
    end: async (id) => void (await session.request(one(id), { method: "DELETE" })),
    takeIn: async (id, accountId) => void (await session.request(member(id, accountId), { method: "PUT" })),
    takeOut: async (id, accountId) => void (await session.request(member(id, accountId), { method: "DELETE" })),
  };
}
