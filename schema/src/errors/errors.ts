/**
 * Every error an outside program or a person can meet, by slug.
 *
 * Ranges  1000 authentication, 2000 integration, 3000 data, 4000 AI, 5000 system. `status` is what HTTP answers.
 * Law     A code is permanent: retired, never reused. docs/errors.md has a section for each (tested both ways).
 */
export const ERRORS = {
  "credentials.invalid": { code: 1400, status: 401, retry: "after-change" },
  "token.expired": { code: 1401, status: 401, retry: "after-sign-in" },
  "origin.foreign": { code: 1402, status: 403, retry: "never" },
  "permission.denied": { code: 1403, status: 403, retry: "never" },
  "invitation.invalid": { code: 1404, status: 404, retry: "never" },
  "account.exists": { code: 1409, status: 409, retry: "after-change" },
  "workspace.claimed": { code: 1410, status: 409, retry: "never" },
  "account.other_here": { code: 1411, status: 409, retry: "after-change" },
  "attempts.too_many": { code: 1429, status: 429, retry: "later" },
  "request.invalid": { code: 3400, status: 400, retry: "after-change" },
  "document.malformed": { code: 3401, status: 400, retry: "never" },
  "route.unknown": { code: 3404, status: 404, retry: "never" },
  "document.conflict": { code: 3408, status: 409, retry: "never" },
  "document.too_new": { code: 3409, status: 409, retry: "after-update" },
  "document.too_large": { code: 3413, status: 413, retry: "never" },
  "version.unknown": { code: 3414, status: 404, retry: "never" },
  "file.unknown": { code: 3420, status: 404, retry: "never" },
  "file.too_large": { code: 3421, status: 413, retry: "never" },
  "file.refused": { code: 3422, status: 422, retry: "never" },
  "file.mismatch": { code: 3423, status: 422, retry: "never" },
  "socket.flooding": { code: 5290, status: 429, retry: "later" },
  "protocol.too_old": { code: 5409, status: 426, retry: "after-update" },
  "system.unexpected": { code: 5500, status: 500, retry: "later" },
  "database.unavailable": { code: 5503, status: 503, retry: "later" },
  "device.storage_full": { code: 5507, status: 507, retry: "after-cleanup" },
  "device.offline": { code: 5508, status: 503, retry: "later" },
  "data.key_mismatch": { code: 5510, status: 500, retry: "never" },
  "data.in_use": { code: 5511, status: 503, retry: "after-change" },
  "data.other_major": { code: 5512, status: 503, retry: "after-change" },
  "database.rights": { code: 5513, status: 503, retry: "after-change" },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  code: number;
  status: number;
  retry: "never" | "later" | "after-change" | "after-sign-in" | "after-update" | "after-cleanup";
}

export type ErrorSlug = keyof typeof ERRORS;
