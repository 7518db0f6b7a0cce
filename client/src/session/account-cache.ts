/**
 * Who was signed in on this device, kept beside the documents so that it opens as itself without a network. No secret:
 * the refresh secret is an HttpOnly cookie.
 */
import { Me } from "@coreos/schema/protocol/api";
import * as z from "zod/mini";
import type { Replica } from "../replica/ports.ts";

const KEY = "account";

/** `signOutOwed`: signed out without a network; the server still has to be told. */
const Cached = z.object({ me: z.nullable(Me), signOutOwed: z.boolean() });
export type CachedAccount = z.infer<typeof Cached>;

export class AccountCache {
  readonly #preferences: Replica["preferences"];

  constructor(preferences: Replica["preferences"]) {
    this.#preferences = preferences;
  }

  /** `null` on a device that was never asked. */
  async read(): Promise<CachedAccount | null> {
    return parse(await this.#preferences.get(KEY).catch(() => null));
  }

  async write(me: Me | null, signOutOwed = false): Promise<void> {
    await this.#preferences.set(KEY, JSON.stringify({ me, signOutOwed })).catch(() => {}); // a full disk must not keep anybody out
  }

  /** Writes where `may` allows it, decided in one step over all tabs. `unwritable`: the disk is full. */
  async writeIf(may: (cached: CachedAccount | null) => boolean, me: Me | null): Promise<"written" | "not allowed" | "unwritable"> {
    const change = (text: string | null) => (may(parse(text)) ? JSON.stringify({ me, signOutOwed: false }) : undefined);
    return this.#preferences.change(KEY, change).then(
      (written) => (written ? "written" : "not allowed"),
      () => "unwritable",
    );
  }
}

function parse(text: string | null): CachedAccount | null {
  try {
    return text === null ? null : Cached.parse(JSON.parse(text));
  } catch {
    return null; // of an older shape: ask the server again
  }
}
