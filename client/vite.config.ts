/**
 * Builds the client into `dist/`: hashed chunks under `assets/`, the worker `sw.js`, the manifest, `first-paint.js`,
 * each text beside its brotli twin. `.vite/manifest.json` feeds the size check.
 */
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { manifest } from "@coreos/pwa/manifest";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const here = import.meta.dirname;
/** Where `vite dev` finds a running sync-server. */
const SERVER = "http://127.0.0.1:4100";

/** A blocking script before the first paint: nothing of Vite's in it, and no hash, so that the policy can name it. */
function firstPaint(): Plugin {
  const source = () => stripTypeScriptTypes(readFileSync(join(here, "src/app/first-paint.ts"), "utf8"));
  return {
    name: "coreos:first-paint",
    configureServer: ({ middlewares }) => {
      middlewares.use("/first-paint.js", (_request, response) => void response.setHeader("content-type", "text/javascript").end(source()));
    },
    transformIndexHtml: () => [{ tag: "script", attrs: { src: "/first-paint.js" }, injectTo: "head-prepend" }],
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "first-paint.js", source: source() });
    },
  };
}

/** Twins that the server can send as they are: compressing once beats compressing for each visitor. */
function precompressed(): Plugin {
  return {
    name: "coreos:precompressed",
    apply: "build",
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const dist = join(here, "dist");
        const names = await readdir(dist, { recursive: true });
        const texts = names.filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name));
        await Promise.all(
          texts.map(async (name) => {
            const file = join(dist, name);
            await writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file)));
          }),
        );
      },
    },
  };
}

export default defineConfig({
  root: here,
  publicDir: join(here, "../pwa/public"),
  plugins: [
    firstPaint(),
    react(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "../pwa/src/worker",
      filename: "worker.ts",
      registerType: "prompt",
      injectRegister: false,
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ["**/*.{js,css,html,svg,webmanifest}", "icons/{icon-192,apple-touch-180}.png"],
        globIgnores: ["sw.js", ".vite/**"],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
    }),
    precompressed(),
  ],
  build: {
    outDir: join(here, "dist"),
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-router|router-core|history|store|react-store))[\\/]/,
            },
            { name: "yjs", test: /node_modules[\\/](yjs|lib0|y-protocols)[\\/]/ },
            { name: "tiptap", test: /node_modules[\\/](@tiptap|prosemirror-[a-z]+|linkifyjs|orderedmap|rope-sequence|w3c-keyname)[\\/]/ },
            { name: "dnd", test: /node_modules[\\/]@dnd-kit[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": SERVER, "/sync": { target: SERVER, ws: true }, "/yjs": { target: SERVER, ws: true } } },
});
