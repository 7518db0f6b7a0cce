/** Rows of the database as a thief of a dump has them: each opens with its own key in its own place, and in no other. */
import { join } from "node:path";
import { masterKeyFile } from "@coreos/sync-server/keys/master-key-file";
import { openDatabase } from "@coreos/sync-server/persistence/database";
import { Keyring } from "@coreos/sync-server/persistence/sealing/keyring";
import { open, placeOf } from "@coreos/sync-server/persistence/sealing/seal";
import { query } from "../product/query.ts";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";

interface Row {
  id: string;
  organization_id: string;
  document: string;
  key_id: number;
  sealed: Buffer;
  part: string;
}

const ROWS = `
  select id, organization_id, document, key_id, sealed, 'row' as part from sync.doc_log
  union all select id, organization_id, document, key_id, state, 'state' from sync.doc_version
  union all select id, organization_id, document, key_id, name, 'name' from sync.doc_version where name is not null
  union all select p.submission_id, p.organization_id, s.document, p.key_id, p.sealed, 'submission ' || p.number
    from core.submission_piece p join core.submission s on s.organization_id = p.organization_id and s.id = p.submission_id`;

export const sealedRows: Control = {
  id: "sealed rows",
  what: "each row in the place of another row, document, organization and column",
  async run({ product }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const rows = await query<Row>(product.databaseUrl, ROWS, []);
    const database = openDatabase({ url: product.databaseUrl, appConnections: 3 });
    const keyring = new Keyring(database, await masterKeyFile(join(product.dataDir, "keys")).read());
    let [opened, strange] = [0, 0];
    try {
      for (const [at, row] of rows.entries()) {
        const document = { organizationId: row.organization_id, name: row.document };
        const key = (await keyring.byId(document, [row.key_id])).get(row.key_id);
        if (key && opens(key, placeOf(document, row.id, row.part), row.sealed)) opened += 1;
        const other = rows[(at + 1) % rows.length] as Row;
        const elsewhere = rows.find(({ organization_id }) => organization_id !== row.organization_id) ?? other;
        const places = [
          placeOf(document, other.id, row.part),
          placeOf({ ...document, name: `${row.document}x` }, row.id, row.part),
          placeOf({ ...document, organizationId: elsewhere.organization_id }, row.id, row.part),
          placeOf(document, row.id, row.part === "row" ? "state" : "row"),
        ];
        const foreign = (await keyring.byId({ organizationId: elsewhere.organization_id, name: row.document }, [elsewhere.key_id])).get(
          elsewhere.key_id,
        );
        const wrong = places.map((place) => key && opens(key, place, row.sealed));
        if (elsewhere !== other || elsewhere.organization_id !== row.organization_id)
          wrong.push(foreign && opens(foreign, placeOf(document, row.id, row.part), row.sealed));
        tried.count += wrong.length;
        strange += wrong.filter(Boolean).length;
      }
    } finally {
      await database.close();
    }
    tried.goals = [
      atLeast("rows-opened", "rows that opened in their own place, at least as many as there are", Math.max(1, rows.length), opened),
      atMost("rows-misplaced", "rows that opened in a place or by a key that is not theirs, at most", 0, strange),
    ];
    return tried;
  },
};

function opens(key: Uint8Array, place: string, sealed: Buffer): boolean {
  try {
    open(key, place, sealed);
    return true;
  } catch {
    return false;
  }
}
