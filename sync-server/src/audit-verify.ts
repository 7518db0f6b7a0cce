/**
 * Proves the audit log: `npm run audit:verify`, beside a running COREos or without one. Prints a line for each organization and
 * answers with exit code 1 when one does not hold.
 *
 * Reads DATABASE_URL, or else the PostgreSQL of COREOS_DATA_DIR; the signed heads and their key are in that directory.
 */
import { join, resolve } from "node:path";
import { loadAuthKeys } from "./auth/auth-keys.ts";
import { readSignedHeads } from "./persistence/audit/signed-heads.ts";
import { verifyAudit } from "./persistence/audit/verify-audit.ts";
import { openDatabase } from "./persistence/database.ts";
import { ownDatabase } from "./persistence/postgres/own-database.ts";

const UNDEFINED_FUNCTION = "42883";
const dataDir = resolve(process.env.COREOS_DATA_DIR ?? "data");

const { url, end } = await ownDatabase(process.env);
const database = openDatabase({ url });
try {
  const keys = await loadAuthKeys(join(dataDir, "keys"));
  const signed = await readSignedHeads(join(dataDir, "audit-heads.jsonl"), keys.publicKey);
  const chains = await verifyAudit(database, signed);
  for (const { organizationId, lines, broken } of chains) {
    const verdict = broken ? `BROKEN at line ${broken.seq}: ${broken.why}` : "holds";
    process.stdout.write(`${organizationId}  ${lines} lines  ${verdict}\n`);
  }
  process.stdout.write(`${chains.length} chains, ${chains.filter(({ broken }) => broken).length} broken, ${signed.length} signed heads\n`);
  process.exitCode = chains.some(({ broken }) => broken) ? 1 : 0;
} catch (error) {
  if ((error as { code?: string }).code !== UNDEFINED_FUNCTION) throw error;
  process.stderr.write("This database has no audit log yet: start this version of COREos on it once.\n");
  process.exitCode = 2;
} finally {
  await database.close();
  await end();
}
