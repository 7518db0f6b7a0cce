/**
 * New keys, beside a running COREos or without one:
 *
 * `npm run keys:rotate`                              the next key of every organization; what is written from now on is sealed with it
 * `npm run keys:rotate -- --organization <id>`       of one
 * `npm run keys:rotate -- --master`                  another master key; every organization's keys are wrapped by it
 *
 * Reads the settings of the server; without DATABASE_URL the PostgreSQL of COREOS_DATA_DIR.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import { readServerConfig } from "./config.ts";
import { masterKeyHome } from "./keys/master-key-home.ts";
import { ownDatabase } from "./persistence/postgres/own-database.ts";
import { rotateMasterKey, rotateOrganizationKeys } from "./persistence/sealing/rotate-keys.ts";

const { values } = parseArgs({ options: { master: { type: "boolean", default: false }, organization: { type: "string" } } });
if (values.organization !== undefined && !isId(values.organization)) {
  process.stderr.write("--organization wants the id of an organization.\n");
  process.exit(2);
}

const { url, end } = await ownDatabase(process.env);
try {
  const config = readServerConfig({ ...process.env, DATABASE_URL: url });
  if (values.master && config.masterKey && !config.nextMasterKey) {
    process.stderr.write("The master key is in the environment: put the one that follows into COREOS_NEXT_MASTER_KEY.\n");
    process.exitCode = 2;
  } else {
    const rotation = { url, home: masterKeyHome(config, join(config.dataDir, "keys")) };
    if (values.master) {
      process.stdout.write(`${await rotateMasterKey(rotation)} keys of organizations are wrapped by the new master key.\n`);
      if (config.masterKey) process.stdout.write("Move COREOS_NEXT_MASTER_KEY up to COREOS_MASTER_KEY before the next start.\n");
    } else {
      const { organization: organizationId } = values;
      process.stdout.write(
        `${await rotateOrganizationKeys({ ...rotation, ...(organizationId && { organizationId }) })} organizations have a new key.\n`,
      );
    }
  }
} catch (error) {
  if (!(error instanceof CoreError)) throw error;
  const why =
    error.slug === "database.rights"
      ? "The login of DATABASE_URL is not the one that made the tables, and might not see every key."
      : error.message;
  process.stderr.write(`No key was changed: ${why} (code ${error.code})\n`);
  process.exitCode = 1;
} finally {
  await end();
}
