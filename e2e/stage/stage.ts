/**
 * Where the journeys play: the product as its processes, and people with a browser profile each.
 *
 * Law     Nothing is faked: real server, real PostgreSQL, real Chromium, real service worker.
 */
import { Product } from "@coreos/trials/product/product";
import { type Browser, test as base, expect } from "@playwright/test";
import { Person } from "./person.ts";

export { expect };

interface WorkerStage {
  product: Product;
}

interface Stage {
  /** A person with a device of their own; their browser closes with the test. */
  person(name: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Person>;
}

export const test = base.extend<Stage, WorkerStage>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  person: async ({ browser, product }, use) => {
    const people: Person[] = [];
    await use(async (name, options = {}) => {
      const context = await browser.newContext({ baseURL: `http://localhost:${product.port}`, ...options });
      const person = new Person(name, await context.newPage());
      people.push(person);
      return person;
    });
    for (const person of people) {
      await person.context.close();
      expect(person.failures, `${person.name}'s page threw`).toEqual([]);
    }
  },
});
