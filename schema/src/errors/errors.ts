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
  "organization.owner_stays": { code: 1412, status: 409, retry: "after-change" },
  "team.exists": { code: 1413, status: 409, retry: "after-change" },
  "attempts.too_many": { code: 1429, status: 429, retry: "later" },
  "formula.malformed": { code: 3340, status: 422, retry: "after-change" },
  "formula.too_long": { code: 3341, status: 422, retry: "after-change" },
  "formula.too_deep": { code: 3342, status: 422, retry: "after-change" },
  "formula.unknown_name": { code: 3343, status: 422, retry: "after-change" },
  "formula.ambiguous_name": { code: 3344, status: 422, retry: "after-change" },
  "formula.cycle": { code: 3345, status: 422, retry: "after-change" },
  "formula.division_by_zero": { code: 3346, status: 422, retry: "after-change" },
  "formula.mixed_currencies": { code: 3347, status: 422, retry: "after-change" },
  "formula.mixed_units": { code: 3348, status: 422, retry: "after-change" },
  "formula.out_of_range": { code: 3349, status: 422, retry: "after-change" },
  "formula.input_failed": { code: 3350, status: 422, retry: "after-change" },
  "formula.input_empty": { code: 3351, status: 422, retry: "after-change" },
  "formula.unknown_function": { code: 3352, status: 422, retry: "after-change" },
  "formula.wrong_arguments": { code: 3353, status: 422, retry: "after-change" },
  "field.unreadable": { code: 3354, status: 422, retry: "after-change" },
  "field.ambiguous_date": { code: 3355, status: 422, retry: "after-change" },
  "field.too_fine": { code: 3356, status: 422, retry: "after-change" },
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
  "document.shared": { code: 3419, status: 409, retry: "never" },
  "archive.broken": { code: 3430, status: 422, retry: "never" },
  "archive.too_new": { code: 3431, status: 422, retry: "after-update" },
  "archive.unsafe": { code: 3432, status: 422, retry: "never" },
  "archive.too_large": { code: 3433, status: 413, retry: "never" },
  "import.unreadable": { code: 3434, status: 422, retry: "after-change" },
  "document.changed": { code: 3440, status: 412, retry: "after-change" },
  "document.unlisted": { code: 3441, status: 404, retry: "never" },
  "document.no_such_form": { code: 3442, status: 406, retry: "after-change" },
  "socket.flooding": { code: 5290, status: 429, retry: "later" },
  "protocol.too_old": { code: 5409, status: 426, retry: "after-update" },
  "idempotency.in_progress": { code: 5412, status: 409, retry: "later" },
  "idempotency.other_request": { code: 5413, status: 422, retry: "never" },
  "system.unexpected": { code: 5500, status: 500, retry: "later" },
  "database.unavailable": { code: 5503, status: 503, retry: "later" },
  "device.storage_full": { code: 5507, status: 507, retry: "after-cleanup" },
  "device.offline": { code: 5508, status: 503, retry: "later" },
  "data.key_mismatch": { code: 5510, status: 500, retry: "never" },
  "data.in_use": { code: 5511, status: 503, retry: "after-change" },
  "data.other_major": { code: 5512, status: 503, retry: "after-change" },
  "database.rights": { code: 5513, status: 503, retry: "after-change" },
  "storage.unavailable": { code: 5514, status: 503, retry: "later" },
} as const satisfies Record<string, ErrorEntry>;

interface ErrorEntry {
  code: number;
  status: number;
  retry: "never" | "later" | "after-change" | "after-sign-in" | "after-update" | "after-cleanup";
}

export type ErrorSlug = keyof typeof ERRORS;
