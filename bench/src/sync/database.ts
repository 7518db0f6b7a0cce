/** The PostgreSQL that ours and extension-database share: its log position, and a database beside ours for the blobs. */
import { median } from "@coreos/trials/product/statistics";
import pg from "pg";
import { pause } from "./pace.ts";

export interface BenchDatabase {
  /** Of the database that holds the blobs. */
  url: string;
  /** Bytes of write-ahead log so far, over everything in this server. */
  walBytes(): Promise<number>;
  /** Writes a checkpoint and waits until nobody writes any more. */
  rest(): Promise<void>;
  /** What the smallest commit takes over one connection, ms: an integer into a table without an index, `pauseMs` after the last. */
  commitMs(pauseMs: number): Promise<number>;
  /** Times a whole document was stored as a blob. */
  blobStores(): Promise<number>;
  /** Rows of our log ever numbered: it stands still when no row is written. */
  logRows(): Promise<number>;
  end(): Promise<void>;
}

const NAME = "coreos_bench";
const QUIET_MS = 600;
const COMMITS = 100;

export async function openDatabase(productUrl: string): Promise<BenchDatabase> {
  const ours = new pg.Pool({ connectionString: productUrl, max: 2 });
  await ours.query(`create database ${NAME}`);
  const url = new URL(productUrl);
  url.pathname = `/${NAME}`;
  const blobs = new pg.Pool({ connectionString: url.href, max: 2 });
  for (const pool of [ours, blobs]) pool.on("error", () => {}); // the next query says it
  await blobs.query("create table blob (name text primary key, state bytea not null, stores int not null default 1)");
  await blobs.query("create table tick (id int)");

  const number = async (pool: pg.Pool, text: string) => Number((await pool.query(text)).rows[0].value);
  const walBytes = () => number(ours, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as value");
  return {
    url: url.href,
    walBytes,
    async rest() {
      await ours.query("checkpoint");
      let last = await walBytes();
      for (let quietSince = performance.now(); performance.now() - quietSince < QUIET_MS; await pause(50)) {
        const now = await walBytes();
        if (now - last > 1_000) quietSince = performance.now(); // less is PostgreSQL's own heartbeat
        last = now;
      }
    },
    async commitMs(pauseMs) {
      const times: number[] = [];
      for (let tick = 0; tick < COMMITS; tick++) {
        if (pauseMs > 0) await pause(pauseMs);
        const start = performance.now();
        await blobs.query({ name: "tick", text: "insert into tick values ($1)", values: [tick] });
        times.push(performance.now() - start);
      }
      return median(times);
    },
    blobStores: () => number(blobs, "select coalesce(sum(stores), 0) as value from blob"),
    logRows: () => number(ours, "select last_value as value from pg_sequences where sequencename = 'doc_log_seq_seq'"),
    async end() {
      await Promise.all([ours.end(), blobs.end()]);
    },
  };
}
