/**
 * The submit-only grants of whoever is signed in, kept beside the documents: with one of them edits can be handed in that turn out to
 * come too late (DESIGN §4 "Revocation").
 *
 * Law     While edits wait on this device, the oldest grant stays: a newer one may come after the right to make them was lost.
 */
import { SubmitGrant } from "@coreos/schema/protocol/submission";
import * as z from "zod/mini";
import type { Replica } from "../replica/ports.ts";

const KEY = "submit-grants";

const Kept = z.object({ accountId: z.string(), grants: z.array(SubmitGrant) });

export class SubmitGrants {
  readonly #preferences: Replica["preferences"];

  constructor(preferences: Replica["preferences"]) {
    this.#preferences = preferences;
  }

  /** Of an organization, oldest first. */
  async of(accountId: string, organizationId: string): Promise<string[]> {
    const grants = await this.#read(accountId);
    return grants.filter((each) => each.organizationId === organizationId).map(({ grant }) => grant);
  }

  /** Those of an organization that names none any more stay until they end. */
  async keep(accountId: string, given: readonly SubmitGrant[], isWaiting: boolean): Promise<void> {
    const before = await this.#read(accountId);
    const renewed = new Set(given.map(({ organizationId }) => organizationId));
    const others = before.filter(({ organizationId }) => !renewed.has(organizationId));
    const own = given.flatMap((next) => {
      const old = isWaiting ? before.filter(({ organizationId }) => organizationId === next.organizationId) : [];
      return [...new Set([...old.slice(0, 1), ...old.slice(-1), next])];
    });
    await this.#write(JSON.stringify({ accountId, grants: [...others, ...own] }));
  }

  async forget(): Promise<void> {
    await this.#write(null);
  }

  async #write(text: string | null): Promise<void> {
    await this.#preferences.set(KEY, text).catch(() => {}); // without room for it, edits stay in quarantine here
  }

  async #read(accountId: string): Promise<SubmitGrant[]> {
    try {
      const kept = Kept.parse(JSON.parse((await this.#preferences.get(KEY)) ?? "null"));
      return kept.accountId === accountId ? kept.grants.filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now()) : [];
    } catch {
      return [];
    }
  }
}
