/** The product as people have it, served to a browser of our own: built client, server, database. */
import { join } from "node:path";
import { Product } from "@coreos/trials/product/product";
import type { Browser } from "@playwright/test";
import { buildClient } from "../../../deploy/src/client-build.ts";
import { openBrowser } from "./browser.ts";

export interface Stage {
  browser: Browser;
  product: Product;
  end(): Promise<void>;
}

const ROOT = join(import.meta.dirname, "../../..");
/** One peer writes in seconds what a person types in hours. */
const NO_LIMITS = { COREOS_SOCKET_MESSAGES_PER_S: "1000000", COREOS_SOCKET_BYTES_PER_S: "1000000000" };

export async function openStage(): Promise<Stage> {
  await buildClient(ROOT, { onBuild: () => process.stderr.write("building the client …\n") });
  const product = await Product.start({ env: NO_LIMITS });
  try {
    const browser = await openBrowser();
    return {
      browser,
      product,
      async end() {
        await browser.close();
        await product.stop();
      },
    };
  } catch (error) {
    await product.stop();
    throw error;
  }
}
