/**
 * The settings of this process: read once, here; `process.env` nowhere else.
 *
 * Errors  One sentence that names every bad variable, never its value: it may hold a password.
 * Source  DESIGN §2. `start.ts` hands in PORT, HOST, COREOS_DATA_DIR and DATABASE_URL.
 */
import { join, resolve } from "node:path";
import { z } from "zod";
import { kmsAt } from "./keys/kms-address.ts";
import { databaseUrl } from "./persistence/database-url.ts";
import { parseMasterKey } from "./persistence/sealing/master-key.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const masterKey = z
  .string()
  .refine((text) => parseMasterKey(text) !== null, "64 hex digits or base64 of 32 bytes")
  .optional();

export const serverSettings = z
  .object({
    /** 0 takes any free one. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
    HOST: z.string().min(1).default("127.0.0.1"),
    COREOS_DATA_DIR: z.string().min(1).default("./data"),
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    COREOS_MASTER_KEY: masterKey,
    /** For `npm run keys:rotate -- --master`, and for the start after it. */
    COREOS_NEXT_MASTER_KEY: masterKey,
    /** keys/kms-address.ts. */
    KMS_URL: z
      .string()
      .refine((text) => kmsAt(text) !== null, "aws:https://<key>:<secret>@<host>/<key id> or vault:https://<token>@<host>/<key>")
      .optional(),
    /** `https://<key>:<secret>@<host>/<bucket>[/<prefix>][?region=<region>]`: persistence/files/s3-store.ts. */
    S3_URL: z
      .url({ protocol: /^https?$/ })
      .refine((text) => /^https?:\/\/[^:@/]+:[^@/]+@[^/]+\/[^/?]+/.test(text), "a key, its secret, a host and a bucket")
      .optional(),
    /** `smtp://` or `smtps://`, with user and password where the server wants them. Without it, admins copy links. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    TLS_CERT: z.string().optional(),
    TLS_KEY: z.string().optional(),
    LOG_LEVEL: z.enum(LEVELS).default("info"),
    /** Providers of single sign-on in a private network, and over http on this machine. */
    COREOS_PRIVATE_ISSUERS: z.stringbool().default(false),
    /** Webhooks into a private network, and over http on this machine. */
    COREOS_PRIVATE_WEBHOOKS: z.stringbool().default(false),
    /** Failed attempts of one address; new accounts ten times as many. */
    COREOS_SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(60),
    /** Requests of one account, and of one organization. */
    COREOS_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_000),
    COREOS_ORGANIZATION_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(5_000),
    /** Addresses or networks (CIDR) of proxies, separated by commas: their `X-Forwarded-For` is believed. */
    COREOS_TRUSTED_PROXIES: z.string().optional(),
    /** What one socket may send; benches and bulk imports raise it. Bursts are five times as much. */
    COREOS_SOCKET_MESSAGES_PER_S: z.coerce.number().int().min(1).default(400),
    COREOS_SOCKET_BYTES_PER_S: z.coerce
      .number()
      .int()
      .min(1024)
      .default(16 * 1024 * 1024),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL === !MAIL_FROM, { path: ["SMTP_URL, MAIL_FROM"], message: "both or none" })
  // A letter's link must not lead to whatever Host somebody asked with.
  .refine(({ SMTP_URL, PUBLIC_URL }) => !SMTP_URL || PUBLIC_URL, {
    path: ["PUBLIC_URL"],
    message: "needed by SMTP_URL: letters link to it",
  })
  .refine(({ COREOS_MASTER_KEY, KMS_URL }) => !COREOS_MASTER_KEY || !KMS_URL, {
    path: ["KMS_URL, COREOS_MASTER_KEY"],
    message: "one of them",
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
  nextMasterKey: Uint8Array | null;
  /** `null`: the master key is kept as it is. */
  kmsUrl: string | null;
  /** `null`: files are kept in the data dir. */
  s3Url: string | null;
  /** `null`: nothing is mailed. */
  mail: { smtpUrl: string; from: string } | null;
  /** Paths. */
  tls: { cert: string; key: string } | null;
  logLevel: string;
  privateIssuers: boolean;
  privateWebhooks: boolean;
  attempts: { perMinute: number };
  requests: { perMinute: number; perMinuteOfOrganization: number };
  trustedProxies: string[] | null;
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
    nextMasterKey: data.COREOS_NEXT_MASTER_KEY ? parseMasterKey(data.COREOS_NEXT_MASTER_KEY) : null,
    kmsUrl: data.KMS_URL ?? null,
    s3Url: data.S3_URL ?? null,
    mail: data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM } : null,
    tls: data.TLS_CERT && data.TLS_KEY ? { cert: data.TLS_CERT, key: data.TLS_KEY } : null,
    logLevel: data.LOG_LEVEL,
    privateIssuers: data.COREOS_PRIVATE_ISSUERS,
    privateWebhooks: data.COREOS_PRIVATE_WEBHOOKS,
    attempts: { perMinute: data.COREOS_SIGN_IN_PER_MINUTE },
    requests: {
      perMinute: data.COREOS_REQUESTS_PER_MINUTE,
      perMinuteOfOrganization: data.COREOS_ORGANIZATION_REQUESTS_PER_MINUTE,
    },
    trustedProxies: data.COREOS_TRUSTED_PROXIES?.split(",").map((each) => each.trim()) ?? null,
    socket: { messagesPerS: data.COREOS_SOCKET_MESSAGES_PER_S, bytesPerS: data.COREOS_SOCKET_BYTES_PER_S },
    clientDir: join(ROOT, "client/dist"),
  };
}
