/**
 * The account of this device: signing up, in and out, its token, and REST in its name.
 *
 * States  `unknown` until the device or the server has said who this is; `signed-in` also without a network, from the
 *         device's own memory. `expired`: the server wants the password again; what is on the device stays readable.
 * Errors  CoreError: 1400 credentials.invalid, 1401 token.expired, 1404 invitation.invalid, 1409 account.exists,
 *         1411 account.other_here, 5508 device.offline.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import {
  InvitationAccepted,
  InvitationLink,
  InvitationPreview,
  type Me,
  NewInvitation,
  Session as SessionAnswer,
  type SignIn,
  type SignUp,
} from "@coreos/schema/protocol/api";
import { browserPlatform, Cell, type Channel } from "../replica/index.ts";
import type { Observable, Replica, Uplink } from "../replica/ports.ts";
import { AccessToken } from "./access-token.ts";
import { AccountCache, type CachedAccount } from "./account-cache.ts";
import { type Fetch, Rest, type RestInit } from "./rest.ts";
import { SubmitGrants } from "./submit-grants.ts";

/** Tabs renew one after the other: two at once would spend one refresh secret twice. */
const REFRESH_LOCK = "coreos:refresh";
/** Who is here changes in one tab at a time: a late answer and a sign-out do not come between each other. */
const ACCOUNT_LOCK = "coreos:account";

export type SessionState = { status: "unknown" } | { status: "anonymous" } | { status: "signed-in"; me: Me; expired: boolean };

export interface SessionOptions {
  replica: Replica;
  /** Origin and base of the API, when it is not the page's own. */
  apiUrl?: string;
  fetch?: Fetch;
  monotonicMs?: () => number;
  locks?: Pick<LockManager, "request"> | null;
  /** Tells the other tabs that somebody signed in or out. */
  openChannel?: (name: string) => Channel | null;
}

export class Session {
  readonly state: Observable<SessionState>;
  readonly uplink: Uplink;
  readonly #state = new Cell<SessionState>({ status: "unknown" }, (a, b) => JSON.stringify(a) === JSON.stringify(b));
  readonly #replica: Replica;
  readonly #rest: Rest;
  readonly #token: AccessToken;
  readonly #cache: AccountCache;
  readonly #grants: SubmitGrants;
  readonly #locks: SessionOptions["locks"];
  /** Counts up when somebody leaves: an answer that was asked for before is not for the one who comes. */
  #era = 0;
  #renewing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #tabs: Channel | null;
  #closed = false;

  constructor(options: SessionOptions) {
    this.state = this.#state;
    this.#replica = options.replica;
    this.#rest = new Rest(options.apiUrl ?? "/api/v1", options.fetch ?? ((url, init) => globalThis.fetch(url, init)));
    this.#token = new AccessToken(options.monotonicMs ?? (() => performance.now()));
    this.#cache = new AccountCache(options.replica.preferences);
    this.#grants = new SubmitGrants(options.replica.preferences);
    const platform = browserPlatform();
    this.#locks = options.locks === undefined ? platform.locks : options.locks;
    this.#tabs = (options.openChannel ?? platform.openChannel)("coreos:account");
    if (this.#tabs) this.#tabs.onmessage = () => void this.#changedElsewhere();
    this.uplink = {
      token: (refused) => this.#freshToken(refused),
      request: async <T>(path: string, init?: RestInit) => (await this.request(path, init)) as T,
      transfer: (path, init = {}) => this.#withToken((token) => this.#rest.transfer(path, init, token)),
      submit: {
        grants: async (organizationId) => {
          const state = this.#state.get();
          return state.status === "signed-in" ? this.#grants.of(state.me.user.id, organizationId) : [];
        },
        send: async (grant, path, { method, body }) =>
          body instanceof Blob
            ? void (await this.#rest.transfer(path, { method, body }, grant))
            : this.#rest.json(path, { method, body }, grant),
      },
    };
  }

  /** Opens from the device's memory at once, and asks the server meanwhile. */
  async start(): Promise<void> {
    const cached = await this.#cache.read();
    if (cached?.signOutOwed) await this.#payOwedSignOut().catch(() => {}); // told at the next start: the cookie alone opens nothing on this device
    if (cached?.me) this.#adopt(cached.me, false);
    else if (cached) {
      this.#state.set({ status: "anonymous" });
      return;
    }
    await this.refresh().catch(() => {
      if (this.#state.get().status === "unknown") this.#state.set({ status: "anonymous" });
    });
  }

  async signUp(values: SignUp): Promise<Me> {
    return this.#come("/auth/sign-up", values);
  }

  async signIn(values: SignIn): Promise<Me> {
    return this.#come("/auth/sign-in", values);
  }

  /** Back from an organization's provider: the cookie of the way says who comes. */
  async arrive(): Promise<Me> {
    return this.#welcome(SessionAnswer.parse(await this.#rest.json("/auth/refresh", { method: "POST" }, null)));
  }

  /** Ends the session and removes what is the account's from this device; the caller has asked about unsent edits. */
  async signOut(): Promise<void> {
    const state = this.#state.get();
    this.#era++;
    this.#stopRenewing();
    this.#token.set(null);
    await this.#alone(ACCOUNT_LOCK, async () => {
      await this.#cache.write(null, true);
      await this.#grants.forget();
      this.#replica.connect(null);
      if (state.status === "signed-in") await this.#replica.forget(state.me.user.id);
      this.#state.set({ status: "anonymous" });
    });
    this.#tabs?.postMessage("signed out");
    await this.#payOwedSignOut().catch(() => {});
  }

  /** Before somebody goes to their organization's provider: a sign-out that is told later would end the session they come back with. */
  async settleSignOut(): Promise<void> {
    if ((await this.#cache.read())?.signOutOwed) await this.#payOwedSignOut();
  }

  /** Asks the server who this is, and for a new token. Throws without network. */
  refresh(): Promise<void> {
    this.#renewing ??= this.#alone(REFRESH_LOCK, () => this.#renew()).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** REST in the account's name; a token that the server no longer takes is renewed once. */
  async request(path: string, init: RestInit = {}): Promise<unknown> {
    return this.#withToken((token) => this.#rest.json(path, init, token));
  }

  bytes(path: string): Promise<Uint8Array> {
    return this.#withToken((token) => this.#rest.bytes(path, token));
  }

  async invite(workspaceId: string): Promise<InvitationLink> {
    return InvitationLink.parse(await this.request("/invitations", { method: "POST", body: NewInvitation.parse({ workspaceId }) }));
  }

  async invitation(token: string): Promise<InvitationPreview> {
    return InvitationPreview.parse(await this.#rest.json(`/invitations/${encodeURIComponent(token)}`, {}, null));
  }

  /** Joins the workspace of an invitation; answers its id. */
  async accept(token: string): Promise<string> {
    const answer = InvitationAccepted.parse(await this.request(`/invitations/${encodeURIComponent(token)}/accept`, { method: "POST" }));
    await this.refresh();
    return answer.workspace.id;
  }

  close(): void {
    this.#closed = true;
    this.#stopRenewing();
    this.#tabs?.close();
  }

  async #withToken<T>(call: (token: string | null) => Promise<T>): Promise<T> {
    const token = await this.#freshToken();
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof CoreError) || error.slug !== "token.expired" || token === null) throw error;
      return call(await this.#freshToken(token));
    }
  }

  /** `refused`: the token that the server just answered with 1401. */
  async #freshToken(refused?: string): Promise<string | null> {
    const { fresh } = this.#token;
    if (fresh !== null && fresh !== refused) return fresh;
    const state = this.#state.get();
    if (state.status !== "signed-in" || state.expired) return null; // only the password helps now
    await this.refresh().catch(() => {});
    return this.#token.fresh;
  }

  async #renew(): Promise<void> {
    const era = this.#era;
    try {
      const answer = SessionAnswer.parse(await this.#rest.json("/auth/refresh", { method: "POST" }, null));
      await this.#alone(ACCOUNT_LOCK, async () => {
        if (era === this.#era) await this.#renewed(answer);
      });
    } catch (error) {
      if (era !== this.#era) return;
      if (error instanceof CoreError && error.slug === "token.expired") await this.#expire();
      else this.#renewLater(15_000);
      throw error;
    }
  }

  /** The server knows no session of this device: nobody, or somebody who has to sign in again. */
  async #expire(): Promise<void> {
    this.#token.set(null);
    const state = this.#state.get();
    if (state.status === "signed-in") this.#state.set({ ...state, expired: true });
    else {
      await this.#cache.writeIf((cached) => !cached?.me, null);
      this.#state.set({ status: "anonymous" });
    }
  }

  /** One account at a time: whoever was here leaves first, and not with words that are nowhere else. */
  async #come(path: string, values: SignIn | SignUp): Promise<Me> {
    const email = values.email.trim().toLowerCase();
    await this.#otherHere((known) => known.user.email.toLowerCase() === email); // before the server hears of it
    return this.#welcome(SessionAnswer.parse(await this.#rest.json(path, { method: "POST", body: values }, null)));
  }

  #welcome(answer: SessionAnswer): Promise<Me> {
    return this.#alone(ACCOUNT_LOCK, async () => {
      const other = await this.#otherHere((known) => known.user.id === answer.user.id).catch((refusal) => this.#unwanted(refusal));
      this.#era++; // what was asked for before is not for the one who comes
      if (other) {
        this.#replica.connect(null);
        await this.#replica.forget(other.user.id);
      }
      return this.#enter(answer, () => true);
    });
  }

  /** The other account on this device, signed in or expired. Throws 1411 while it holds what no server has. */
  async #otherHere(same: (known: Me) => boolean): Promise<Me | null> {
    const state = this.#state.get();
    const known = state.status === "signed-in" ? state.me : ((await this.#cache.read())?.me ?? null);
    if (known === null || same(known)) return null;
    const unstored = await this.#replica.unstoredOf(known.user.id);
    if (unstored > 0) throw new CoreError("account.other_here", { name: known.user.name, unstored });
    return known;
  }

  /** The session that the server just began is given back. */
  async #unwanted(refusal: unknown): Promise<never> {
    await this.#rest.json("/auth/sign-out", { method: "POST" }, null).catch(() => {});
    throw refusal;
  }

  /** A refresh goes on with whom this device knows; it brings nobody back and replaces nobody. */
  async #renewed(answer: SessionAnswer): Promise<void> {
    const era = this.#era;
    const before = await this.#cache.read();
    if (era !== this.#era) return;
    if (before?.me && before.me.user.id !== answer.user.id) return this.#expire();
    await this.#enter(answer, (cached) => cached === null || cached.me?.user.id === answer.user.id);
  }

  async #enter(answer: SessionAnswer, may: (cached: CachedAccount | null) => boolean): Promise<Me> {
    const { accessToken, expiresAt: _, submitGrants = [], ...me } = answer;
    const era = this.#era;
    const before = this.#state.get();
    const cached = await this.#cache.writeIf(may, me);
    if (era !== this.#era) return me;
    if (cached === "not allowed") {
      await this.#changedElsewhere(); // another tab signed out, or somebody else in
      return me;
    }
    const waiting = await this.#replica.unstoredOf(me.user.id).catch(() => 1); // a disk that does not answer keeps nobody out
    await this.#grants.keep(me.user.id, submitGrants, waiting > 0);
    if (era !== this.#era) return me;
    this.#token.set(accessToken);
    this.#adopt(me, true);
    if (before.status !== "signed-in" || before.me.user.id !== me.user.id || before.expired) this.#tabs?.postMessage("signed in");
    await this.#replica.setAccountWorkspaces(me.user.id, me.workspaces);
    // Where there are no locks a sign-out in another tab may have come between: then nothing of this stays.
    if (cached === "written" && (await this.#cache.read())?.me?.user.id !== me.user.id) await this.#replica.forget(me.user.id);
    else if (era === this.#era) this.#renewLater(this.#token.renewInMs);
    return me;
  }

  #adopt(me: Me, fresh: boolean): void {
    const state = this.#state.get();
    const expired = !fresh && state.status === "signed-in" && state.expired;
    const { within } = me;
    this.#replica.connect({ accountId: me.user.id, uplink: this.uplink, ...(within !== undefined && { within }) });
    this.#state.set({ status: "signed-in", me, expired });
  }

  async #changedElsewhere(): Promise<void> {
    const me = (await this.#cache.read())?.me ?? null;
    const state = this.#state.get();
    if (me === null) {
      if (state.status !== "signed-in") return;
      this.#era++;
      this.#stopRenewing();
      this.#token.set(null);
      this.#replica.connect(null);
      this.#state.set({ status: "anonymous" });
    } else if (state.status !== "signed-in" || state.me.user.id !== me.user.id || state.expired) {
      this.#era++;
      this.#token.set(null);
      this.#adopt(me, true);
      void this.refresh().catch(() => {});
    }
  }

  async #payOwedSignOut(): Promise<void> {
    await this.#rest.json("/auth/sign-out", { method: "POST" }, null);
    await this.#cache.writeIf((cached) => cached?.me === null && cached.signOutOwed, null); // somebody may have come meanwhile
  }

  #renewLater(ms: number): void {
    this.#stopRenewing();
    if (this.#closed || this.#state.get().status !== "signed-in") return;
    this.#timer = setTimeout(() => void this.refresh().catch(() => {}), ms);
  }

  #stopRenewing(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #alone<T>(lock: string, task: () => Promise<T>): Promise<T> {
    return this.#locks ? (this.#locks.request(lock, task) as Promise<T>) : task();
  }
}
