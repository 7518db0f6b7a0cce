/**
 * What a file is, from its first bytes: names and endings are claims.
 *
 * Law     Only `PREVIEWED` is ever drawn or served inline. SVG, HTML and XML are programs in a picture's or a page's
 *         clothes: they are named as what they are and handed out as attachments alone.
 * Source  the formats' own magic numbers; WHATWG MIME sniffing §7.1 for what marks up.
 */
export const IMAGE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"] as const;
const PREVIEWED: readonly string[] = [...IMAGE_TYPES, "application/pdf", "text/plain"];

/** How many of the first bytes `sniffType` wants to see. */
export const SNIFF_BYTES = 4096;

export const isImageType = (type: string): boolean => (IMAGE_TYPES as readonly string[]).includes(type);
export const isPreviewedType = (type: string): boolean => PREVIEWED.includes(type);

const MAGIC: readonly [type: string, at: number, bytes: string][] = [
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF87a"],
  ["image/gif", 0, "GIF89a"],
  ["image/webp", 8, "WEBPVP8"],
  ["image/avif", 4, "ftypavif"],
  ["image/avif", 4, "ftypavis"],
  ["application/pdf", 0, "%PDF-"],
  ["application/zip", 0, "PK\x03\x04"],
];

/** Anything unknown is `application/octet-stream`. */
export function sniffType(head: Uint8Array): string {
  const text = String.fromCharCode(...head.subarray(0, 32));
  const known = MAGIC.find(([, at, bytes]) => text.startsWith(bytes, at));
  return known?.[0] ?? sniffText(head) ?? "application/octet-stream";
}

/** Plain text or the markup in it; `null` for bytes that are no text. */
export function sniffText(head: Uint8Array): string | null {
  const text = decoded(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  if (text === null || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return null;
  if (/<svg[\s>]/i.test(text)) return "image/svg+xml";
  const start = text.trimStart();
  if (start.startsWith("<?xml")) return "text/xml";
  return /^<[!a-z]/i.test(start) || /<(html|head|body|script|iframe)[\s>]/i.test(text) ? "text/html" : "text/plain";
}

/** The head may end in the middle of a letter. */
function decoded(head: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, SNIFF_BYTES), { stream: true });
  } catch {
    return null;
  }
}
