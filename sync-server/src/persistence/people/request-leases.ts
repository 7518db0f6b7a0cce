/** Takes requests out of an organization's bucket, for this server to hand out. */
import type { Database } from "../database.ts";

export interface RequestLeases {
  /** How many of `wanted` there were; 0 when the bucket is empty. */
  lease(organizationId: string, wanted: number): Promise<number>;
}

export function postgresRequestLeases(database: Database, { perMinute }: { perMinute: number }): RequestLeases {
  return {
    async lease(organizationId, wanted) {
      const ask = "select core.lease_requests($1, $2, $3, $4) as granted";
      const values = [organizationId, wanted, perMinute / 60, perMinute];
      const { rows } = await database.withOrg(organizationId, (sql) => sql.query<{ granted: number }>(ask, values));
      return rows[0]?.granted ?? 0;
    },
  };
}
