/** How a kind of document looks in lists, menus and links: its icon and what it is called. Leaf: screens and shell share it. */
import { FileText, LayoutPanelLeft, ListChecks, type LucideIcon } from "lucide-react";

export interface DocumentFace {
  icon: LucideIcon;
  /** In a sentence: "a canvas". */
  label: string;
}

const FACES: Readonly<Record<string, DocumentFace>> = {
  canvas: { icon: LayoutPanelLeft, label: "canvas" },
  note: { icon: FileText, label: "note" },
  tasks: { icon: ListChecks, label: "project" },
};

/** A kind without a face of its own is drawn as a plain document. */
export function documentFace(kind: string): DocumentFace {
  return FACES[kind] ?? { icon: FileText, label: "document" };
}
