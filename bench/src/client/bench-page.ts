/** Builds the small page of `page/` as the product's client is built, and serves it on loopback. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

export interface ServedPage {
  url: string;
  end(): Promise<void>;
}

export async function serveBenchPage(): Promise<ServedPage> {
  const root = join(import.meta.dirname, "page");
  const outDir = await mkdtemp(join(tmpdir(), "coreos-bench-page-"));
  const quiet = { configFile: false, root, logLevel: "warn" } as const;
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: "es2022" } });
  const server = await preview({ ...quiet, build: { outDir }, preview: { host: "127.0.0.1", port: 0 } });
  if (!server.httpServer.listening) await once(server.httpServer, "listening");
  const { port } = server.httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async end() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
