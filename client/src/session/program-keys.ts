/** REST about keys by which programs act for oneself. Errors are CoreErrors of the server. */
import { type ApiKey, ApiKeyList, ApiKeyMade, type NewApiKey } from "@coreos/schema/protocol/keys";
import { everyPage } from "@coreos/schema/protocol/page";
import type { Session } from "./session.ts";

export interface ProgramKeys {
  /** Of an organization: one's own, for admins all; newest first. */
  of(organizationId: string): Promise<ApiKey[]>;
  /** Answers the key itself, once. */
  make(wanted: NewApiKey): Promise<string>;
  end(key: Pick<ApiKey, "id" | "organizationId">): Promise<void>;
}

export function programKeys(session: Pick<Session, "request">): ProgramKeys {
  const of = (organizationId: string) => `organizationId=${encodeURIComponent(organizationId)}`;
  return {
    of: (organizationId) =>
      everyPage(async (query) => {
        const { keys, next } = ApiKeyList.parse(await session.request(`/api-keys${query}&${of(organizationId)}`));
        return { items: keys, next };
      }),
    make: async (body) => ApiKeyMade.parse(await session.request("/api-keys", { method: "POST", body })).key,
    end: async ({ id, organizationId }) =>
      void (await session.request(`/api-keys/${encodeURIComponent(id)}?${of(organizationId)}`, { method: "DELETE" })),
  };
}
