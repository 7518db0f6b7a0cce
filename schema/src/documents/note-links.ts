/**
 * What a text names by id: people, other documents, and documents that are drawn in it.
 *
 * Shape   Nodes of `content`: `mention` {person, label} and `documentLink` {document, kind, anchor, label} stand in a line,
 *         `documentEmbed` {id, document, kind, anchor, label} is a block. `label` is the name as it was when it was written,
 *         shown where the id leads to nothing that this device knows.
 */
import type * as Y from "yjs";
import { isDocumentKind } from "./kind.ts";

export const MENTION = "mention";
export const DOCUMENT_LINK = "documentLink";
export const DOCUMENT_EMBED = "documentEmbed";

export interface NamedDocument {
  document: string;
  kind: string;
  anchor: string | null;
  label: string;
}

/** The document behind a link or an embed, from the attributes of its node; `null` when they name none. */
export function namedDocument(attrs: Readonly<Record<string, unknown>>): NamedDocument | null {
  const { document, kind, anchor, label } = attrs;
  if (typeof document !== "string" || document === "" || typeof kind !== "string" || !isDocumentKind(kind)) return null;
  return {
    document,
    kind,
    anchor: typeof anchor === "string" && anchor !== "" ? anchor : null,
    label: typeof label === "string" ? label : "",
  };
}

export function namedPerson(attrs: Readonly<Record<string, unknown>>): { person: string; label: string } | null {
  const { person, label } = attrs;
  if (typeof person !== "string" || person === "") return null;
  return { person, label: typeof label === "string" ? label : "" };
}

/** The words that a node of these stands for in plain text; `null` for any other node. */
export function linkWords(node: Y.XmlElement): string | null {
  const attrs = node.getAttributes() as Record<string, unknown>;
  if (node.nodeName === MENTION) return `@${namedPerson(attrs)?.label ?? ""}`;
  if (node.nodeName === DOCUMENT_LINK || node.nodeName === DOCUMENT_EMBED) return namedDocument(attrs)?.label ?? "";
  return null;
}
