/**
 * The one-machine product as processes: an embedded PostgreSQL under its supervisor and `sync-server/src/main.ts`, with
 * the environment that `start.ts` gives it. Each can be killed and brought back on its own.
 *
 * Shape   Without `dataDir` everything lives in a new directory of the system's temporary folder, removed by `stop()`.
 */
import { rmSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Postgres, startPostgres } from "@coreos/sync-server/persistence/postgres/postgres";
import { freePort } from "./free-port.ts";
import { Program } from "./program.ts";

export interface ProductOptions {
  dataDir?: string;
  /** A server that runs already; its postmaster is then not ours to kill. */
  databaseUrl?: string;
  port?: number;
  env?: Record<string, string>;
  /** Flags of Node for the sync-server, such as `--cpu-prof`. */
  nodeFlags?: readonly string[];
  /** `main.ts` of another copy of the sync-server; it serves the client that lies beside it. */
  script?: string;
  /** Hears every line that the sync-server prints. */
  onLine?(line: string): void;
}

/** For what counts answers, not how many there may be. */
const UNLIMITED = { COREOS_REQUESTS_PER_MINUTE: "100000000", COREOS_ORGANIZATION_REQUESTS_PER_MINUTE: "100000000" };

const SERVER = fileURLToPath(new URL("../../../sync-server/src/main.ts", import.meta.url));

export class Product {
  readonly #options: ProductOptions;
  readonly #temporary: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** `null` with a `databaseUrl` from outside. */
  readonly postgres: Postgres | null;
  server: Program;

  private constructor(
    options: ProductOptions,
    parts: { dataDir: string; temporary: boolean; port: number; databaseUrl: string; postgres: Postgres | null },
  ) {
    this.#options = options;
    this.#temporary = parts.temporary;
    this.dataDir = parts.dataDir;
    this.port = parts.port;
    this.databaseUrl = parts.databaseUrl;
    this.postgres = parts.postgres;
    this.server = this.#spawn();
    process.once("exit", this.#leaveNothing);
  }

  static async start(options: ProductOptions = {}): Promise<Product> {
    const temporary = options.dataDir === undefined;
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "coreos-product-")));
    await chmod(dataDir, 0o755); // PostgreSQL's own user must be able to enter when we are root
    const postgres = options.databaseUrl === undefined ? await startPostgres({ dataDir }) : null;
    const databaseUrl = options.databaseUrl ?? (postgres as Postgres).url;
    const port = options.port ?? (await freePort());
    const product = new Product(options, { dataDir, temporary, port, databaseUrl, postgres });
    await product.ready();
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Answers when `GET /readyz` says so; rejects with what the server printed when it ends instead. */
  async ready(): Promise<void> {
    await this.server.until(async () => {
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      return answer?.status === 200;
    });
  }

  /** Brings the server up again, on the same port, after it was killed or ended. */
  async startServer(): Promise<void> {
    this.server = this.#spawn();
    await this.ready();
  }

  async restartServer(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    await this.server.end(signal);
    await this.startServer();
  }

  async stop(): Promise<void> {
    await this.server.end();
    await this.postgres?.stop();
    process.off("exit", this.#leaveNothing);
    if (!this.#temporary) return;
    await rm(this.dataDir, { recursive: true, force: true });
    if (this.postgres && this.postgres.home !== this.dataDir) await rm(this.postgres.home, { recursive: true, force: true });
  }

  /** When this process ends before `stop()`: a temporary database is worth nothing, so it may end at once. */
  readonly #leaveNothing = (): void => {
    if (!this.#temporary || !this.postgres) return;
    try {
      process.kill(this.postgres.pid(), "SIGQUIT");
    } catch {
      // it had ended already
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  };

  #spawn(): Program {
    return new Program({
      script: this.#options.script ?? SERVER,
      nodeFlags: this.#options.nodeFlags ?? [],
      ...(this.#options.onLine && { onLine: this.#options.onLine }),
      env: {
        PORT: String(this.port),
        HOST: "127.0.0.1",
        COREOS_DATA_DIR: this.dataDir,
        DATABASE_URL: this.databaseUrl,
        ...UNLIMITED,
        ...this.#options.env,
      },
    });
  }
}
