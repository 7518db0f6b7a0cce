/**
 * A copy of the product in a directory of its own, so that a newer build can be put in place under running tabs.
 * Everything but the client's files and the server's own code is this tree's.
 */
import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

export class Release {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async copy(): Promise<Release> {
    const root = await mkdtemp(join(tmpdir(), "coreos-release-"));
    for (const part of ["client/dist", "sync-server"]) await cp(join(ROOT, part), join(root, part), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
    return new Release(root);
  }

  get script(): string {
    return join(this.#root, "sync-server/src/main.ts");
  }

  /** What a later build is: another first page, every script under another name, and the old files gone. */
  async publish(build: string): Promise<void> {
    const dist = join(this.#root, "client/dist");
    for (const twin of await this.#files(/\.br$/)) await rm(join(dist, twin)); // of the old build
    const scripts = (await this.#files(/^assets\/.*\.js$/)).map((name) => basename(name, ".js"));
    for (const file of await this.#files(/\.(js|html)$/)) {
      const old = await readFile(join(dist, file), "utf8");
      const renamed = scripts.reduce((text, name) => text.replaceAll(`${name}.js`, `${name}-${build}.js`), old);
      const next = renamed
        .replace("<head>", `<head><meta name="build" content="${build}">`)
        .replace(/"revision":"\w+","url":"index.html"/, `"revision":"${build}","url":"index.html"`);
      await writeFile(join(dist, file), next);
    }
    for (const name of scripts) await rename(join(dist, `assets/${name}.js`), join(dist, `assets/${name}-${build}.js`));
  }

  async remove(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  async #files(which: RegExp): Promise<string[]> {
    const names = await readdir(join(this.#root, "client/dist"), { recursive: true });
    return names.filter((name) => which.test(name));
  }
}
