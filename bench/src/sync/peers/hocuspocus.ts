/**
 * Hocuspocus as it comes, its debounce in ms as argument when it should store.
 *
 * Shape   `hocuspocus.ts` alone keeps documents in memory; `hocuspocus.ts <debounceMs>` stores each document as one
 *         blob in the PostgreSQL of `BENCH_DATABASE_URL` through extension-database, as its documentation shows.
 */
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import pg from "pg";
import { announce } from "./announce.ts";

const [debounceMs] = process.argv.slice(2);

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  ...(debounceMs === undefined ? {} : { debounce: Number(debounceMs), extensions: [blobs(process.env.BENCH_DATABASE_URL)] }),
});
await server.listen();
announce(server.httpServer.address());

function blobs(connectionString: string | undefined): Database {
  const pool = new pg.Pool({ connectionString, max: 4 });
  return new Database({
    async fetch({ documentName }) {
      const { rows } = await pool.query({ name: "fetch", text: "select state from blob where name = $1", values: [documentName] });
      return rows[0]?.state ?? null;
    },
    async store({ documentName, state }) {
      await pool.query({
        name: "store",
        text: "insert into blob values ($1, $2) on conflict (name) do update set state = excluded.state, stores = blob.stores + 1",
        values: [documentName, state],
      });
    },
  });
}
