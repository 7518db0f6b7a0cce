/**
 * Signing in with one's organization: begun here, done at its provider, ended here.
 *
 * Law     What comes back is taken once, from the browser that began it. The address must be of a domain of that organization that
 *         the Super Admin confirmed (of any of its domains while an admin only tries it, who signs nobody in).
 * Errors  1420 sso.unknown, 1424 sso.refused, 1426 sso.foreign_domain, 1428 sso.not_ready; open-id.ts, persistence/people/single-sign-on.ts.
 */
import { createHash } from "node:crypto";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Entered, SingleSignOn } from "../persistence/people/single-sign-on.ts";
import { newSsoSecret, type OpenId, stateOf } from "./open-id.ts";

/** As long as somebody may take to sign in at the provider. */
export const SSO_ATTEMPT_S = 600;

/** `secret` for the browser's cookie. */
export interface SsoBegun {
  url: string;
  secret: string;
}

export type SsoDone = { kind: "tested"; organizationId: string } | ({ kind: "entered"; organizationId: string } & Entered);

export interface SsoDoor {
  begin(email: string, redirectUrl: string): Promise<SsoBegun>;
  beginTest(organizationId: string, tester: string, redirectUrl: string): Promise<SsoBegun>;
  /** Uses what was begun, whatever comes of it. `onKnown` hears whose attempt it is before anything is asked. */
  finish(returned: Returned, onKnown: (attempt: { organizationId: string; isTest: boolean }) => void): Promise<SsoDone>;
}

export interface Returned {
  secret: string | null;
  redirectUrl: string;
  search: string;
}

export function createSsoDoor(deps: { rows: SingleSignOn; openId: OpenId; clock: () => number }): SsoDoor {
  const { rows, openId, clock } = deps;

  async function begin(organizationId: string, tester: string | null, redirectUrl: string): Promise<SsoBegun> {
    const ready = await rows.readyOf(organizationId);
    if (!ready) throw new CoreError("sso.not_ready");
    const secret = newSsoSecret();
    const url = await openId.begin(ready.provider, secret, redirectUrl);
    const attempt = { organizationId, tester, changedAt: ready.changedAt };
    await rows.begin(attempt, hashOf(stateOf(secret)), clock() + SSO_ATTEMPT_S * 1000);
    return { url, secret };
  }

  return {
    async begin(email, redirectUrl) {
      const organizationId = await rows.behind(domainOf(email));
      if (organizationId === null) throw new CoreError("sso.unknown");
      return begin(organizationId, null, redirectUrl);
    },
    beginTest: begin,
    async finish({ secret, redirectUrl, search }, onKnown) {
      if (secret === null || new URLSearchParams(search).get("state") !== stateOf(secret)) throw new CoreError("sso.refused");
      const attempt = await rows.take(hashOf(stateOf(secret)));
      if (!attempt) throw new CoreError("sso.refused");
      const { organizationId, tester, changedAt } = attempt;
      onKnown({ organizationId, isTest: tester !== null });
      const ready = await rows.readyOf(organizationId);
      if (!ready || ready.changedAt.getTime() !== changedAt.getTime()) throw new CoreError("sso.refused");
      if (tester === null && !ready.isOn) throw new CoreError("sso.unknown");
      const identity = await openId.finish(ready.provider, secret, { redirectUrl, search });
      const isOurs = await rows.ownsDomain(organizationId, domainOf(identity.email), { confirmed: tester === null });
      if (!isOurs) throw new CoreError("sso.foreign_domain");
      if (tester !== null) {
        await rows.tested(organizationId, changedAt);
        return { kind: "tested", organizationId };
      }
      return { kind: "entered", organizationId, ...(await rows.enter(organizationId, identity)) };
    },
  };
}

const domainOf = (email: string) =>
  email
    .slice(email.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
const hashOf = (state: string) => createHash("sha256").update(state).digest();
