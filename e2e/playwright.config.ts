/** Journeys over the whole built product in Chromium: `npm test -- e2e`. Each worker has its own server and PostgreSQL. */
import { defineConfig } from "@playwright/test";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "journeys",
  outputDir: "../.tmp/e2e",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0, // a machine under load may starve a browser; what passed only then is named in the output
  workers: 1, // two browsers and a database are enough for two cores
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: FLAGS },
  },
});
