/** REST about signing in with one's organization, and what its admins set for it. Errors are CoreErrors of the server. */
import { SsoBegun, type SsoSettings, SsoState, type WaitingDomain, WaitingDomains } from "@coreos/schema/protocol/single-sign-on";
import type { Session } from "./session.ts";

export interface SingleSignOn {
  state(organizationId: string): Promise<SsoState>;
  change(organizationId: string, settings: SsoSettings): Promise<SsoState>;
  remove(organizationId: string): Promise<void>;
  /** Where a sign-in that only tries it goes on. */
  test(organizationId: string): Promise<string>;
  turn(organizationId: string, isOn: boolean): Promise<void>;
  /** Throws 1403 for who does not run the instance. */
  waitingDomains(): Promise<WaitingDomain[]>;
  judge(domain: WaitingDomain, isConfirmed: boolean): Promise<void>;
}

export function singleSignOn(session: Pick<Session, "request">): SingleSignOn {
  const call = (method: string, path: string, body?: object) => session.request(path, { method, ...(body && { body }) });
  const at = (organizationId: string) => `/organizations/${encodeURIComponent(organizationId)}`;
  const sso = (organizationId: string) => `${at(organizationId)}/single-sign-on`;
  return {
    state: async (id) => SsoState.parse(await session.request(sso(id))),
    change: async (id, settings) => SsoState.parse(await call("PUT", sso(id), settings)),
    remove: async (id) => void (await call("DELETE", sso(id))),
    test: async (id) => SsoBegun.parse(await call("POST", `${sso(id)}/test`)).url,
    turn: async (id, isOn) => void (await call("PUT", `${sso(id)}/switch`, { isOn })),
    waitingDomains: async () => WaitingDomains.parse(await session.request("/domains")).domains,
    async judge({ organizationId, domain }, isConfirmed) {
      await call("PUT", `${at(organizationId)}/domains/${encodeURIComponent(domain)}`, { isConfirmed });
    },
  };
}

/** Where somebody of an organization signs in. Throws 1420 sso.unknown. */
export async function startSingleSignOn(session: Pick<Session, "request" | "settleSignOut">, email: string): Promise<string> {
  await session.settleSignOut();
  return SsoBegun.parse(await session.request("/auth/sso/start", { method: "POST", body: { email } })).url;
}
