/**
 * The account that is signed in, and its link once the code for it is here: a visitor without an account never loads the
 * socket's library, the outbox and replication.
 */
import type { Uplink } from "../ports.ts";
import type { AccountLink } from "./account-link.ts";

/** Without the code nothing is sent: it is asked for again, however long the network is away. */
const RETRY_MS = 2_000;
const SOON_MS = 2_000;

export interface Account {
  accountId: string;
  uplink: Uplink;
  /** The one organization that the sign-in enters; absent: all of the account. */
  within?: string;
}

export interface AccountSlotDeps {
  load(): Promise<typeof import("./account-link.ts") | null | undefined>;
  open(code: typeof import("./account-link.ts"), account: Account): AccountLink;
  /** It did not open; it is tried again. */
  onFault(error: unknown): void;
  /** The link is there, or gone. */
  onChanged(): void;
}

export class AccountSlot {
  readonly #deps: AccountSlotDeps;
  #account: Account | null = null;
  #link: AccountLink | null = null;
  #linked = waiting();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(deps: AccountSlotDeps) {
    this.#deps = deps;
  }

  get accountId(): string | null {
    return this.#account?.accountId ?? null;
  }

  /** Whether the sign-in reaches the organization; what it does not reach waits for one that does. */
  reaches(organizationId: string | null): boolean {
    const within = this.#account?.within;
    return within === undefined || within === organizationId;
  }

  /** Signed in already, and no further or less far than now. */
  isOf({ accountId, within }: Account): boolean {
    return this.#account?.accountId === accountId && this.#account.within === within;
  }

  /** The way to the server is there before the link is: a file can be fetched at once. */
  get uplink(): Uplink | null {
    return this.#account?.uplink ?? null;
  }

  /** `null` without an account, and until its code is here. */
  get link(): AccountLink | null {
    return this.#link;
  }

  /** The link of this account as soon as it is there; rejects when another account, or none, takes its place. */
  linkOf(accountId: string): Promise<AccountLink> {
    if (this.accountId === accountId) return this.#linked.promise;
    return Promise.reject(new TypeError("this account has no connection: call connect() first"));
  }

  /** The same, for what goes on without it when it does not come at once; `null` then. It does by itself what waits once it is there. */
  async linkSoon(accountId: string): Promise<AccountLink | null> {
    const late = new Promise<null>((resolve) => setTimeout(resolve, SOON_MS, null));
    return Promise.race([this.linkOf(accountId).catch(() => null), late]);
  }

  set(account: Account | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#link?.close();
    this.#link = null;
    this.#linked.reject(new TypeError("another account took the place of this one"));
    this.#linked = waiting();
    this.#account = account;
    if (account) void this.#load(account);
    this.#deps.onChanged();
  }

  async #load(account: Account): Promise<void> {
    const code = await this.#deps.load().catch(() => null);
    if (this.#account !== account) return;
    const link = code && this.#opened(code, account);
    if (!link) {
      this.#timer = setTimeout(() => void this.#load(account), RETRY_MS);
      return;
    }
    this.#link = link;
    this.#linked.resolve(link);
    this.#deps.onChanged();
  }

  #opened(code: typeof import("./account-link.ts"), account: Account): AccountLink | null {
    try {
      return this.#deps.open(code, account);
    } catch (error) {
      this.#deps.onFault(error);
      return null;
    }
  }
}

/** Nobody need wait for it: a rejection that nobody hears is no fault. */
function waiting(): PromiseWithResolvers<AccountLink> {
  const linked = Promise.withResolvers<AccountLink>();
  linked.promise.catch(() => {});
  return linked;
}
