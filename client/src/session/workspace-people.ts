/**
 * Who can be named in a workspace: asked of the server, kept on the device so that mentions and owners work without a network.
 *
 * Shape   Preference `people:<workspaceId>`: JSON `{accountId, people: [{id, name}]}`. It leaves with the account (replica/account/forget.ts).
 */
import { PersonList } from "@coreos/schema/protocol/api";
import * as z from "zod/mini";
import { Cell } from "../replica/index.ts";
import type { Observable, Replica } from "../replica/ports.ts";
import type { Session } from "./session.ts";

type People = PersonList["people"];

const Kept = z.extend(PersonList, { accountId: z.string() });

interface PeopleDeps {
  account: Pick<Session, "state" | "request">;
  preferences: Pick<Replica["preferences"], "get" | "set">;
  workspaceId: string;
}

export class WorkspacePeople {
  readonly people: Observable<People>;
  readonly #people = new Cell<People>([], (a, b) => JSON.stringify(a) === JSON.stringify(b));
  readonly #deps: PeopleDeps;
  #asked = false;

  constructor(deps: PeopleDeps) {
    this.people = this.#people;
    this.#deps = deps;
  }

  /** From the device first, then from the server. Without a network what is known stays. */
  async refresh(): Promise<void> {
    const { account, preferences, workspaceId } = this.#deps;
    const accountId = this.#accountId();
    if (accountId === null) return;
    const key = `people:${workspaceId}`;
    if (!this.#asked) {
      this.#asked = true;
      const kept = parse(await preferences.get(key).catch(() => null));
      if (kept?.accountId === accountId && this.#people.get().length === 0) this.#people.set(kept.people);
    }
    try {
      const { people } = PersonList.parse(await account.request(`/workspaces/${workspaceId}/people`));
      if (this.#accountId() !== accountId) return; // somebody signed out meanwhile: nothing of theirs is kept
      this.#people.set(people);
      await preferences.set(key, JSON.stringify({ accountId, people }));
    } catch {
      // Offline, or not registered yet: asked again with the next connection.
    }
  }

  #accountId(): string | null {
    const state = this.#deps.account.state.get();
    return state.status === "signed-in" ? state.me.user.id : null;
  }
}

function parse(text: string | null): z.infer<typeof Kept> | null {
  try {
    return text === null ? null : Kept.parse(JSON.parse(text));
  } catch {
    return null; // of an older shape: the server is asked anyway
  }
}
