import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";

export function isSlug(value: string): value is ErrorSlug {
  return Object.hasOwn(ERRORS, value);
}
