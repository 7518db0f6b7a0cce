/**
 * The settings of this process: read once, here; `process.env` nowhere else.
 *
 * Errors  One sentence that names every bad variable, never its value: it may hold a password.
 * Source  DESIGN §2. `start.ts` hands in PORT, HOST, COREOS_DATA_DIR and DATABASE_URL.
 */
import { join, resolve } from "node:path";
import { z } from "zod";
import { parseMasterKey } from "./persistence/sealing/master-key.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export const serverSettings = z
  .object({
    /** 0 takes any free one. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
    HOST: z.string().min(1).default("127.0.0.1"),
    COREOS_DATA_DIR: z.string().min(1).default("./data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    COREOS_MASTER_KEY: z
      .string()
      .refine((text) => parseMasterKey(text) !== null, "64 hex digits or base64 of 32 bytes")
      .optional(),
    /** `https://<key>:<secret>@<host>/<bucket>[/<prefix>][?region=<region>]`: persistence/files/s3-store.ts. */
    S3_URL: z
      .url({ protocol: /^https?$/ })
      .refine((text) => /^https?:\/\/[^:@/]+:[^@/]+@[^/]+\/[^/?]+/.test(text), "a key, its secret, a host and a bucket")
      .optional(),
    TLS_CERT: z.string().optional(),
    TLS_KEY: z.string().optional(),
    LOG_LEVEL: z.enum(LEVELS).default("info"),
    /** Failed attempts of one address; new accounts ten times as many. */
    COREOS_SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(60),
    /** What one socket may send; benches and bulk imports raise it. Bursts are five times as much. */
    COREOS_SOCKET_MESSAGES_PER_S: z.coerce.number().int().min(1).default(400),
    COREOS_SOCKET_BYTES_PER_S: z.coerce
      .number()
      .int()
      .min(1024)
      .default(16 * 1024 * 1024),
  })
  .refine(({ TLS_CERT, TLS_KEY }) => !TLS_CERT === !TLS_KEY, { path: ["TLS_CERT, TLS_KEY"], message: "both or none" });

export interface ServerConfig {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string;
  publicUrl: string | null;
  /** `null`: kept in the data dir. */
  masterKey: Uint8Array | null;
  /** `null`: files are kept in the data dir. */
  s3Url: string | null;
  /** Paths. */
  tls: { cert: string; key: string } | null;
  logLevel: string;
  attempts: { perMinute: number };
  socket: { messagesPerS: number; bytesPerS: number };
  clientDir: string;
}

export function readServerConfig(env: NodeJS.ProcessEnv): ServerConfig {
  // An empty variable is one that was not filled in.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const { success, data, error } = serverSettings.safeParse(given);
  if (!success) {
    const bad = error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`);
    throw new Error(`These settings are not usable: ${bad.join(", ")}. See .env.example.`);
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(ROOT, data.COREOS_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    publicUrl: data.PUBLIC_URL ?? null,
    masterKey: data.COREOS_MASTER_KEY ? parseMasterKey(data.COREOS_MASTER_KEY) : null,
    s3Url: data.S3_URL ?? null,
    tls: data.TLS_CERT && data.TLS_KEY ? { cert: data.TLS_CERT, key: data.TLS_KEY } : null,
    logLevel: data.LOG_LEVEL,
    attempts: { perMinute: data.COREOS_SIGN_IN_PER_MINUTE },
    socket: { messagesPerS: data.COREOS_SOCKET_MESSAGES_PER_S, bytesPerS: data.COREOS_SOCKET_BYTES_PER_S },
    clientDir: join(ROOT, "client/dist"),
  };
}
