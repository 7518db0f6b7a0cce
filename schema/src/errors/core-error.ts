import { ERRORS, type ErrorSlug } from "./errors.ts";

/** The one error class of the house: thrown at the point of knowledge, wrapped once at the room's border. */
export class CoreError extends Error {
  readonly slug: ErrorSlug;
  readonly code: number;
  readonly detail: Record<string, string | number>; // ids and counts, never content

  constructor(slug: ErrorSlug, detail: CoreError["detail"] = {}, cause?: unknown) {
    super(slug, { cause });
    this.name = "CoreError";
    this.slug = slug;
    this.code = ERRORS[slug].code;
    this.detail = detail;
  }

  get status(): number {
    return ERRORS[this.slug].status;
  }

  /** A refused Hocuspocus peer receives this string and nothing else, so the code rides in it. */
  get reason(): string {
    return `${this.code} ${this.slug}`;
  }
}

/** `null` when the text is not a refusal of ours. */
export function parseReason(reason: string): { code: number; slug: ErrorSlug } | null {
  const [code, slug = ""] = reason.split(" ", 2);
  if (!Object.hasOwn(ERRORS, slug)) return null;
  const known = slug as ErrorSlug;
  return ERRORS[known].code === Number(code) ? { code: ERRORS[known].code, slug: known } : null;
}
