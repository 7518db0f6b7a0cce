/** How busy the main thread of a page is, as Chromium itself counts it: every task, whoever started it. */
import type { Page } from "@playwright/test";

export interface MainThread {
  /** Time in tasks so far, ms. */
  busyMs(): Promise<number>;
}

export async function mainThread(page: Page): Promise<MainThread> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return {
    async busyMs() {
      const { metrics } = await session.send("Performance.getMetrics");
      return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
    },
  };
}
