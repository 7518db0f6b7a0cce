/**
 * What an organization may ask in a minute, however many servers and people ask: handfuls out of one bucket in PostgreSQL.
 *
 * Law     Answers at once, from what was leased before; the next handful is fetched meanwhile. What comes before it is there is let through
 *         on credit and paid then: so more than the bucket holds gets through by what one server is asked within one answer of PostgreSQL.
 * Units   `HANDFUL` requests: PostgreSQL sees one in so many.
 * Source  reference/connectors-security.md §4: 3,200 leases a second on two cores.
 */
import type { RequestLeases } from "../persistence/people/request-leases.ts";

const HANDFUL = 50;
/** The next handful is fetched when this much is left. */
const LOW = 20;
const MAX_ORGANIZATIONS = 10_000;

export interface RequestBudget {
  readonly perMinute: number;
  /** `waitMs`: when to come again; 0 when the request may be made. `left`: at least so many more. */
  take(organizationId: string): { waitMs: number; left: number };
}

interface Purse {
  left: number;
  emptyUntilMs: number;
  fetching: boolean;
}

export interface RequestBudgetDeps {
  leases: RequestLeases;
  perMinute: number;
  clock: () => number;
  report(error: unknown): void;
}

export function createRequestBudget({ leases, perMinute, clock, report }: RequestBudgetDeps): RequestBudget {
  const purses = new Map<string, Purse>();
  const msPerOne = 60_000 / perMinute;
  const handful = Math.min(HANDFUL, perMinute);

  function purseOf(organizationId: string): Purse {
    const found = purses.get(organizationId);
    if (found) return found;
    const made = { left: 0, emptyUntilMs: 0, fetching: false };
    purses.set(organizationId, made);
    for (const oldest of purses.keys()) {
      if (purses.size <= MAX_ORGANIZATIONS) break;
      purses.delete(oldest);
    }
    return made;
  }

  /** What was let through on credit meanwhile is paid with it. */
  async function fetch(organizationId: string, purse: Purse): Promise<void> {
    purse.fetching = true;
    const wanted = handful - Math.min(0, purse.left);
    try {
      const granted = await leases.lease(organizationId, wanted);
      purse.left += granted;
      if (granted < wanted) purse.emptyUntilMs = clock() + handful * msPerOne;
    } catch (error) {
      report(error); // the database is away: what asks it is refused by that
      purse.left += wanted;
    } finally {
      purse.fetching = false;
    }
  }

  return {
    perMinute,
    take(organizationId) {
      const purse = purseOf(organizationId);
      const nowMs = clock();
      const isEmpty = purse.emptyUntilMs > nowMs;
      if (purse.left <= LOW && !purse.fetching && !isEmpty) void fetch(organizationId, purse);
      // Until the bucket has said that it is empty, a crowd that comes at once is let in on credit.
      if (purse.left < 1 && isEmpty) return { waitMs: Math.max(msPerOne, purse.emptyUntilMs - nowMs), left: 0 };
      purse.left -= 1;
      return { waitMs: 0, left: Math.max(0, purse.left) };
    },
  };
}
