/** Pictures of every screen into docs/screens: `npm run screens`. No test of its own kind: it is run and looked at by hand. */
import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

export default defineConfig({ ...journeys, testDir: "screens", timeout: 600_000, retries: 0 });
