/**
 * PostgreSQL refuses to run as root. This finds the user it runs as instead.
 *
 * Order  whoever owns an existing cluster, `postgres`, `coreos`, a new system user `coreos`, `nobody`.
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

export interface SystemUser {
  uid: number;
  gid: number;
}

/** `null` means: as ourselves. */
export function userForPostgres(cluster: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = lookUp("postgres") ?? lookUp("coreos");
  if (known) return known;
  quietly("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "coreos"]);
  const user = lookUp("coreos") ?? lookUp("nobody");
  if (!user) throw new Error("PostgreSQL cannot run as root, and this system has neither useradd nor a user called nobody.");
  return user;
}

/** Whether this user may pass through every directory down to and including `path`. */
export function canEnter(path: string, user: SystemUser): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function lookUp(name: string): SystemUser | null {
  const uid = quietly("id", ["-u", name]);
  const gid = quietly("id", ["-g", name]);
  return uid === null || gid === null ? null : { uid: Number(uid), gid: Number(gid) };
}

function quietly(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}
