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
import { type ManifestChunk, type Weight, weigh } from "./size-budget.ts";

const here = import.meta.dirname;
/** Where `vite dev` finds a running sync-server. */
const SERVER = "http://127.0.0.1:4100";

/** What floats over a screen, in MUI and below it. */
const OVERLAY =
  /node_modules[\\/](@mui[\\/]material[\\/](InputBase|FormControl|Modal|Popper|Popover|Paper|Menu|MenuItem|MenuList|List|Dialog\w*|Grow|Fade|Tooltip|Backdrop|Unstable_TrapFocus|Portal)|@popperjs|react-transition-group)[\\/]/;

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

/**
 * Twins that the server can send as they are (compressing once beats compressing for each visitor), weighed against the
 * size budget.
 */
function precompressed(): Plugin {
  let dist = "";
  return {
    name: "coreos:precompressed",
    apply: "build",
    configResolved: ({ build }) => {
      dist = build.outDir;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const names = await readdir(dist, { recursive: true });
        const sizes = new Map<string, number>();
        for (const name of names.filter((candidate) => /\.(js|css|html|svg|webmanifest)$/.test(candidate))) {
          const twin = await promisify(brotliCompress)(await readFile(join(dist, name)));
          await writeFile(join(dist, `${name}.br`), twin);
          sizes.set(name, twin.length);
        }
        const manifest: Record<string, ManifestChunk> = JSON.parse(await readFile(join(dist, ".vite/manifest.json"), "utf8"));
        const weights = weigh(manifest, (file) => sizes.get(file) ?? 0);
        for (const { what, kib, limitKib } of [weights[0], weights.at(-1)] as Weight[])
          this.info(`${what}: ${kib} KiB brotli of ${limitKib}`);
        const heavy = weights.filter(({ kib, limitKib }) => kib > limitKib);
        if (heavy.length > 0)
          this.error(heavy.map(({ what, kib, limitKib }) => `${what} weighs ${kib} KiB, the budget is ${limitKib}`).join("; "));
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
      filename: "sw.ts",
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
  // TipTap compares with it what its selectors answer; all the cases that it knows besides weigh as much as a small screen.
  resolve: { alias: { "fast-equals": join(here, "src/editor/deep-equal.ts") } },
  build: {
    outDir: join(here, "dist"),
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // By priority: what the shell needs is taken first, so that no lazy chunk owns what the first load waits for.
          groups: [
            { name: "react", priority: 4, test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "yjs", priority: 3, test: /node_modules[\\/](yjs|lib0|y-protocols)[\\/]/ },
            { name: "shell", priority: 2, tags: ["$initial"] },
            { name: "overlay", priority: 1, test: OVERLAY }, // menus, dialogs, tooltips: loaded with the first of them
            // Without what edits tables, which comes after the text (editor/blocks/later-tables.ts).
            {
              name: "tiptap",
              test: /node_modules[\\/](@tiptap(?![\\/]pm[\\/]dist[\\/]tables)|prosemirror-(?!tables)[a-z]+|linkifyjs|orderedmap|rope-sequence|w3c-keyname)[\\/]/,
            },
            { name: "dnd", test: /node_modules[\\/]@dnd-kit[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": SERVER, "/sync": { target: SERVER, ws: true }, "/yjs": { target: SERVER, ws: true } } },
});
