/**
 * Makes commits of the log hang for real, until told to go on. A lock lets PostgreSQL answer everything else; frozen
 * backends answer nothing, like a disk that has stopped.
 */
import pg from "pg";

export type Hang = "lock" | "freeze";

/** Answers how to end it; safe to end after PostgreSQL was killed. */
export async function hangCommits(databaseUrl: string, how: Hang): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {}); // PostgreSQL is killed while it hangs: wanted
  await client.connect();
  const end = () => client.end().catch(() => {});
  if (how === "lock") {
    await client.query("begin");
    await client.query("lock table sync.doc_log in exclusive mode"); // readers pass, inserts wait
    return end;
  }
  const { rows } = await client.query<{ pid: number }>("select pid from pg_stat_activity where usename = 'coreos_writer'");
  for (const { pid } of rows) signal(pid, "SIGSTOP");
  return async () => {
    for (const { pid } of rows) signal(pid, "SIGCONT");
    await end();
  };
}

function signal(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // it ended by itself
  }
}
