/** Our own server as a contestant: it wants an account, a workspace and registered documents before the first frame. */
import { Account } from "@coreos/trials/product/account";
import { Peer } from "@coreos/trials/product/peer";
import type { Product } from "@coreos/trials/product/product";
import type { Contestant } from "./contestant.ts";

export interface Ours extends Contestant {
  /** Owns every document of this contestant. */
  organizationId: string;
}

export async function enterOurs(product: Product): Promise<Ours> {
  const account = await Account.signUp(product.url);
  const workspaceId = await account.createWorkspace();
  return {
    name: "ours",
    organizationId: account.organizationId,
    acknowledges: true,
    newDocuments: (count) => Promise.all(Array.from({ length: count }, () => account.registerDocument(workspaceId))),
    join: async (document, options) => Peer.join({ base: product.socketUrl, document, token: await account.token(), ...options }),
    cpuMs: () => product.server.cpuMs(),
    restart: () => product.restartServer(),
    end: () => product.stop(),
  };
}
