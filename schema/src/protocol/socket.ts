/**
 * How a socket is refused (DESIGN §4): one document by a Hocuspocus `PermissionDenied` whose reason is
 * `"<code> <slug>"`; the whole socket by one of these close codes, its reason naming the document at fault so
 * that the device can quarantine it before it brings the others back.
 */
export const CLOSE = {
  malformed: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  tooOld: 4409,
  flooding: 4290,
} as const;

/** Raised when old clients can no longer take part; sent as `?protocol=` by the device. */
export const PROTOCOL_VERSION = 1;
export const SYNC_PATH = "/sync";
export const YJS_PATH = "/yjs";

/** A close reason holds at most 123 bytes; a document name of ours always fits behind the code. */
export function closeReason(slug: string, document: string): string {
  return `${slug} ${document}`.slice(0, 120);
}

/** The document that a close reason of ours names, or `null`. */
export function closedDocument(reason: string): { slug: string; document: string } | null {
  const match = /^([a-z._]+) (\S+\/\S+\/\S+)$/.exec(reason);
  return match ? { slug: match[1] as string, document: match[2] as string } : null;
}
