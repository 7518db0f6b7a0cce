/**
 * Makes the cluster when it is not there, and refuses one that these binaries cannot read.
 * Errors  5512 data.other_major.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Binaries } from "./binaries.ts";
import type { ClusterHome } from "./cluster-home.ts";
import { POSTGRES_ENV, SUPERUSER } from "./constants.ts";

const run = promisify(execFile);

/** Answers the superuser's password, generated once and kept beside the cluster (mode 0600). */
export async function initCluster({ home, cluster, user }: ClusterHome, binaries: Binaries): Promise<string> {
  const passwordFile = join(home, "postgres.password");
  if (existsSync(cluster)) {
    await refuseOtherMajor(cluster, binaries);
    return readFileSync(passwordFile, "utf8").trim();
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  // Made beside and renamed: a start that is killed here leaves no half cluster behind.
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const handOver = join(home, "postgres.initdb");
  writeFileSync(handOver, password, { mode: 0o600 });
  for (const path of user ? [draft, handOver] : []) chownSync(path, user?.uid ?? -1, user?.gid ?? -1);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${handOver}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C", // the builtin provider below sorts and folds, the same on every machine
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { cwd: home, env: POSTGRES_ENV, ...user },
    );
  } finally {
    rmSync(handOver, { force: true });
  }
  renameSync(draft, cluster);
  return password;
}

async function refuseOtherMajor(cluster: string, binaries: Binaries): Promise<void> {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  const { stdout } = await run(binaries.postgres, ["--version"], { env: POSTGRES_ENV });
  const needed = /(\d+)\./.exec(stdout)?.[1] ?? stdout.trim();
  if (found !== needed) throw new CoreError("data.other_major", { directory: cluster, found, needed });
}
