/**
 * Where a data directory's PostgreSQL cluster lives.
 *
 * Always `<dataDir>/postgres`, with one exception: when we are root and the unprivileged user cannot enter the data
 * directory (a clone under /root), the cluster goes to `/var/lib/coreos/<id>/postgres`, and the file
 * `<dataDir>/postgres.location` names that place for ever.
 */
import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canEnter, type SystemUser, userForPostgres } from "./system-user.ts";

export interface ClusterHome {
  /** Holds the cluster, its log, its password and its lock. */
  home: string;
  cluster: string;
  user: SystemUser | null;
}

export function clusterHome(dataDir: string): ClusterHome {
  mkdirSync(dataDir, { recursive: true });
  const real = realpathSync(dataDir);
  const pointer = join(real, "postgres.location");
  if (existsSync(pointer)) return existing(readFileSync(pointer, "utf8").trim(), pointer);
  const cluster = join(real, "postgres");
  const user = userForPostgres(cluster);
  if (!user || canEnter(real, user)) return { home: real, cluster, user };
  const home = join("/var/lib/coreos", randomUUID());
  mkdirSync(home, { recursive: true });
  for (const path of ["/var/lib/coreos", home]) chmodSync(path, 0o755); // whatever the umask says: the user must enter
  writeFileSync(pointer, `${home}\n`);
  return { home, cluster: join(home, "postgres"), user };
}

function existing(home: string, pointer: string): ClusterHome {
  if (!existsSync(home)) throw new Error(`${pointer} says that PostgreSQL's files are in ${home}, but nothing is there.`);
  const cluster = join(home, "postgres");
  return { home, cluster, user: userForPostgres(cluster) };
}
