/**
 * What starting on one machine needs from the environment. The sync-server reads its own settings: all of them are
 * passed on to it.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { databaseUrl } from "@coreos/sync-server/persistence/database-url";
import { z } from "zod";

const PORT_WORDS = "a whole number from 0 to 65535";

export const startSettings = z.object({
  /** 0 takes any free one. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_WORDS)
    .transform(Number)
    .pipe(z.number().max(65_535, PORT_WORDS))
    .default(4100),
  HOST: z.string().min(1).default("127.0.0.1"),
  COREOS_DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: databaseUrl.optional(),
  /** Only to be shown; the server checks it. */
  PUBLIC_URL: z.string().optional(),
  /** Paths; the server reads them. With both, the address begins with https. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
});

export interface StartConfig {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** A PostgreSQL of the operator's; without it we bring our own. */
  databaseUrl: string | null;
  publicUrl: string | null;
  tls: boolean;
}

/** Throws one sentence that names every bad variable, never its value: it may hold a password. */
export function readStartConfig(env: NodeJS.ProcessEnv, root: string): StartConfig {
  // An empty variable is one that was not filled in.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const { success, data, error } = startSettings.safeParse(given);
  if (!success) {
    const bad = error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
    throw new Error(`These settings are not usable: ${bad.join(", ")}. See .env.example.`);
  }
  for (const name of ["TLS_CERT", "TLS_KEY"] as const) {
    const file = data[name];
    if (file && !existsSync(resolve(root, file))) throw new Error(`${name} names no file: ${file}`);
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(root, data.COREOS_DATA_DIR),
    databaseUrl: data.DATABASE_URL ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    tls: Boolean(data.TLS_CERT && data.TLS_KEY),
  };
}
