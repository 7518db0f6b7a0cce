/** Submit-only grants as the API gives them out and takes them back. */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { SubmitGrant as GrantAnswer } from "@coreos/schema/protocol/submission";
import { issueSubmitGrant, readSubmitGrant, type SubmitGrant } from "../../auth/submit-grant.ts";
import type { AppDeps } from "../deps.ts";

type Deps = Pick<AppDeps, "keys" | "clock" | "submissions">;

export function grantReader({ keys, clock, submissions }: Deps): (token: string) => Promise<SubmitGrant> {
  return async (token) => {
    const grant = await readSubmitGrant(keys, token, clock());
    if (!(await submissions.isGood(grant))) throw new CoreError("token.expired");
    return grant;
  };
}

/** One for each of these organizations in which the account may write anything. */
export async function grantsFor(
  { keys, clock, submissions }: Deps,
  account: { id: string; name: string },
  organizations: readonly { id: string }[],
): Promise<GrantAnswer[]> {
  const grants = organizations.map(async ({ id: organizationId }): Promise<GrantAnswer[]> => {
    const reach = await submissions.reachOf(account.id, organizationId);
    if (reach === null) return [];
    const { grant, expiresAtMs } = await issueSubmitGrant(keys, { account, organizationId, reach }, clock());
    return [{ organizationId, grant, expiresAt: new Date(expiresAtMs).toISOString() }];
  });
  return (await Promise.all(grants)).flat();
}
