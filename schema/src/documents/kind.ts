/** What a document can be (DESIGN §3). Kinds without a module here have their name reserved: their issue brings the shape. */
export const DOCUMENT_KINDS = [
  "workspace",
  "person",
  "canvas",
  "note",
  "tasks",
  "dashboard",
  "chat",
  "records",
  "overlay",
  "metrics",
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export function isDocumentKind(value: string): value is DocumentKind {
  return (DOCUMENT_KINDS as readonly string[]).includes(value);
}
