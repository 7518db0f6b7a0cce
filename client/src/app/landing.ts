import { newId } from "@coreos/schema/ids/id";
import type { Me } from "@coreos/schema/protocol/api";
import { ownOrganization } from "../features/people/index.ts";
import type { Replica } from "../replica/ports.ts";

/** Where an account arrives that took nothing along: its first workspace, made now when it has none. */
export async function landing(replica: Pick<Replica, "createAccountWorkspace">, me: Me): Promise<string> {
  const known = me.workspaces[0];
  if (known) return known.id;
  const id = newId();
  const organization = ownOrganization(me) ?? me.organizations[0]; // by single sign-on: the one that it enters
  if (!organization) throw new Error("an account without an organization"); // the server makes one with every account
  await replica.createAccountWorkspace({ id, name: organization.name, accountId: me.user.id, organizationId: organization.id });
  return id;
}
