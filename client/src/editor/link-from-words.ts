/** What a person who types an address means. */
import { isSafeLink } from "@coreos/schema/documents/safe-link";

/** The address that "example.com" or "dana@example.com" stands for; `null` when it cannot be a safe link. */
export function linkFromWords(words: string): string | null {
  const typed = words.trim();
  if (typed === "" || /\s/.test(typed)) return null;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return `mailto:${typed}`;
  const hasProtocol = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed); // "localhost:4100" names a port
  const address = hasProtocol ? typed : `https://${typed}`;
  return isSafeLink(address) ? address : null;
}
