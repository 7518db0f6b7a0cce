/** Which addresses a note may link to, and what a person who types one means. */
const SAFE_PROTOCOLS = new Set(["http:", "https:", "mailto:", "tel:"]);
const MAX_LENGTH = 2_000;

/** `true` for an absolute address of a protocol that cannot run anything here. */
export function isSafeLink(address: string): boolean {
  if (address.length > MAX_LENGTH) return false;
  try {
    return SAFE_PROTOCOLS.has(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** What a document holds as an address, when it is safe to follow: any member may write anything there. */
export function safeLinkIn(value: unknown): string | null {
  return typeof value === "string" && isSafeLink(value) ? value : null;
}

/** The address that "example.com" or "dana@example.com" stands for; `null` when it cannot be a safe link. */
export function linkFromWords(words: string): string | null {
  const typed = words.trim();
  if (typed === "" || /\s/.test(typed)) return null;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return `mailto:${typed}`;
  const hasProtocol = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed); // "localhost:4100" names a port
  const address = hasProtocol ? typed : `https://${typed}`;
  return isSafeLink(address) ? address : null;
}
