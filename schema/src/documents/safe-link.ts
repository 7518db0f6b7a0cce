/** Which addresses a document may link to: any member may write anything there. */
const SAFE_PROTOCOLS = new Set(["http:", "https:", "mailto:", "tel:"]);
const MAX_LENGTH = 2_000;

/** `true` for an absolute address of a protocol that cannot run anything. */
export function isSafeLink(address: string): boolean {
  if (address.length > MAX_LENGTH) return false;
  try {
    return SAFE_PROTOCOLS.has(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** What a document holds as an address, when it is safe to follow. */
export function safeLinkIn(value: unknown): string | null {
  return typeof value === "string" && isSafeLink(value) ? value : null;
}
