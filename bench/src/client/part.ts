import type { Browser } from "@playwright/test";
import type { BenchOptions } from "../options.ts";
import type { Findings } from "../parts.ts";

export interface ClientPart {
  name: string;
  run(browser: Browser, options: BenchOptions): Promise<Findings>;
}
