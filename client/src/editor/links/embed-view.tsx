import { namedDocument } from "@coreos/schema/documents/note-links";
import type { NodeViewProps } from "@tiptap/core";
import { NodeViewWrapper } from "@tiptap/react";
import { lazy, Suspense } from "react";

const EmbedCard = lazy(async () => ({ default: (await import("./embed-card.tsx")).EmbedCard }));

/**
 * A document in a document. Pictures are drawn without node views, so an embed inside one is its title alone: a document that
 * shows itself ends.
 */
export function DocumentEmbedView({ node, selected }: NodeViewProps) {
  const named = namedDocument(node.attrs);
  return (
    <NodeViewWrapper className="document-embed" data-selected={selected || undefined} contentEditable={false}>
      <Suspense fallback={named?.label ?? "A document"}>{named ? <EmbedCard {...named} /> : "A document"}</Suspense>
    </NodeViewWrapper>
  );
}
