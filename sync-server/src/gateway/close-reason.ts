/** A close reason for whatever a peer called its document: WebSocket allows 123 bytes of UTF-8, and a forged name is not repeated. */
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { closeReason } from "@coreos/schema/protocol/socket";

const PRINTABLE = /^[!-~]{1,100}$/;

export function nameInReason(slug: ErrorSlug, document: string): string {
  return PRINTABLE.test(document) ? closeReason(slug, document) : slug;
}
