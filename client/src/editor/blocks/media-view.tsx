import { type FileRef, readFileRef } from "@coreos/schema/documents/file-references";
import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { lazy, Suspense } from "react";

const FileImage = lazy(async () => ({ default: (await import("../files/file-image.tsx")).FileImage }));
const FileChip = lazy(async () => ({ default: (await import("../files/file-chip.tsx")).FileChip }));

export function ImageView({ node }: NodeViewProps) {
  const file = readFileRef(node.attrs);
  const alt = typeof node.attrs.alt === "string" && node.attrs.alt !== "" ? node.attrs.alt : undefined;
  return (
    <NodeViewWrapper className="note-file" data-drag-handle>
      <Suspense fallback={<span style={placeOf(file)} />}>
        {file ? <FileImage file={file} {...(alt && { alt })} /> : "An image that cannot be read"}
      </Suspense>
    </NodeViewWrapper>
  );
}

export function AttachmentView({ node }: NodeViewProps) {
  const file = readFileRef(node.attrs);
  return (
    <NodeViewWrapper className="note-file" data-drag-handle>
      <Suspense fallback={<span style={{ display: "block", height: 52 }} />}>
        {file ? <FileChip file={file} /> : "A file that cannot be read"}
      </Suspense>
    </NodeViewWrapper>
  );
}

/** As large as the picture will be, so that nothing jumps. */
function placeOf(file: FileRef | null) {
  const ratio = file?.width && file.height ? `${file.width} / ${file.height}` : "16 / 10";
  return { display: "block", width: file?.width ?? 640, maxWidth: "100%", aspectRatio: ratio };
}
