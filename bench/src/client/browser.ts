/** Chromium, as installed on this machine or as Playwright brought it, with nothing running that was not asked for. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  const executablePath = INSTALLED.find(existsSync);
  return chromium.launch({ args: FLAGS, ...(executablePath ? { executablePath } : {}) });
}
