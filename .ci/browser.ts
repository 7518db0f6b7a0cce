/**
 * A Chromium for the journeys. Order: CHROMIUM_PATH, the system's, Playwright's own, one that Playwright installs, one
 * that apt installs when we are root.
 */
import { existsSync } from "node:fs";
import { run, runNode } from "./program.ts";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
/** Everything that reaches for the network or a display by itself is off. */
const FLAGS =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  );
const INSTALL_TIMEOUT_MS = 240_000;
const PLAYWRIGHT = "node_modules/@playwright/test/cli.js";

export interface BrowserFound {
  path: string;
}

/** Without one: what was tried, and what each attempt said. */
export async function findBrowser(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<BrowserFound | { tried: string[] }> {
  const tried: string[] = [];
  const attempt = async (path: string): Promise<BrowserFound | null> => {
    if (!path || !existsSync(path)) return null;
    const { code, output } = await run(path, [...FLAGS, "--dump-dom", "data:text/html,<p>alive"], { timeoutMs: 30_000 });
    if (code === 0 && output.includes("alive")) return { path };
    tried.push(`${path} does not run: ${output.trim().split("\n").at(-1) ?? ""}`);
    return null;
  };
  for (const path of [env.CHROMIUM_PATH ?? "", ...SYSTEM, await playwrightsOwn()]) {
    const found = await attempt(path);
    if (found) return found;
  }
  say("no browser here: installing one through Playwright");
  const installed = await runNode(PLAYWRIGHT, ["install", "chromium"], { timeoutMs: INSTALL_TIMEOUT_MS });
  const own = installed.code === 0 ? await attempt(await playwrightsOwn()) : null;
  if (own) return own;
  tried.push(`playwright install chromium: ${installed.output.trim().split("\n").at(-1) ?? ""}`);
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("installing one through apt");
    const apt = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: INSTALL_TIMEOUT_MS };
    await run("apt-get", ["update"], apt);
    const { code, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], apt);
    const found = code === 0 ? await attempt("/usr/bin/chromium") : null;
    if (found) return found;
    tried.push(`apt-get install chromium: ${output.trim().split("\n").at(-1) ?? ""}`);
  }
  return { tried };
}

async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}
