/** Deciding whether an organization may ask: our bucket beside rate-limiter-flexible, both counted in PostgreSQL for all servers together. */
import { newId } from "@coreos/schema/ids/id";
import { createRequestBudget } from "@coreos/sync-server/auth/request-budget";
import { openDatabase } from "@coreos/sync-server/persistence/database";
import { migrate } from "@coreos/sync-server/persistence/migrate";
import { postgresRequestLeases } from "@coreos/sync-server/persistence/people/request-leases";
import { Product } from "@coreos/trials/product/product";
import { median, medianRatio } from "@coreos/trials/product/statistics";
import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { atLeast, rounded } from "../../goal.ts";
import { inRounds } from "../../rounds.ts";
import { table } from "../../table.ts";
import type { ApiPart } from "../api-bench.ts";

const AT_ONCE = 16;
const PLENTY = 10 ** 8;

interface Limiter {
  name: string;
  decide(): Promise<unknown>;
}

export const bucketPart: ApiPart = {
  name: "bucket",
  async run({ rounds, seconds }) {
    const product = await Product.start();
    const pool = new pg.Pool({ connectionString: product.databaseUrl, max: 10 });
    const database = openDatabase({ url: product.databaseUrl });
    try {
      await migrate({ url: product.databaseUrl });
      const organizationId = newId();
      const leases = postgresRequestLeases(database, { perMinute: PLENTY });
      const budget = createRequestBudget({ leases, perMinute: PLENTY, clock: Date.now, report: (error) => console.error(error) });
      const flexible = await flexibleLimiter(pool);
      const limiters: Limiter[] = [
        // A turn of the loop for each, as between two requests: leases come in meanwhile.
        { name: "ours", decide: () => new Promise((resolve) => setImmediate(() => resolve(budget.take(organizationId)))) },
        { name: "ours, a statement each", decide: () => leases.lease(organizationId, 1) },
        { name: "rate-limiter-flexible", decide: () => flexible.consume(organizationId) },
      ];
      const results = await inRounds(limiters, rounds, ({ decide }) => decisionsPerSecond(decide, seconds));
      const of = (name: string) => results.get(name) ?? [];
      const ratio = (over: string) => medianRatio(of("ours"), of(over));
      const rows = limiters.map(({ name }) => [name, Math.round(median(of(name))), ratio(name)]);
      process.stdout.write(`\n${table(["may it ask?", "decisions/s", "ours ÷ this"], rows)}\n`);
      return {
        goals: [atLeast("bucket", "decisions/s, times rate-limiter-flexible on PostgreSQL, at least", 2, ratio("rate-limiter-flexible"))],
        figures: Object.fromEntries(limiters.map(({ name }) => [name, rounded(median(of(name)))])),
      };
    } finally {
      await database.close();
      await pool.end();
      await product.stop();
    }
  },
};

function flexibleLimiter(pool: pg.Pool): Promise<RateLimiterPostgres> {
  return new Promise((resolve, reject) => {
    const options = { storeClient: pool, tableName: "flexible", points: PLENTY, duration: 60 };
    const limiter = new RateLimiterPostgres(options, (error?: unknown) => (error ? reject(error) : resolve(limiter)));
  });
}

async function decisionsPerSecond(decide: Limiter["decide"], seconds: number): Promise<number> {
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  let decided = 0;
  const worker = async () => {
    while (performance.now() < endMs) {
      await decide();
      decided += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return decided / ((performance.now() - startMs) / 1000);
}
