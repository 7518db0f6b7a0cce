import Box from "@mui/material/Box";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { listedDocuments } from "../documents.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentRow } from "./document-row.tsx";

export function DocumentList({ onLeave }: { onLeave?(): void }) {
  const { root } = useWorkspace();
  const documents = useDocValue(root.doc, listedDocuments);
  if (documents.length === 0) {
    return (
      <Box
        sx={{ px: 1, fontSize: 12, lineHeight: "16px", color: "text.faint", display: { xs: "block", tablet: "none", desktop: "block" } }}
      >
        No documents yet. A canvas or a note is one click away.
      </Box>
    );
  }
  return (
    <Box
      component="ul"
      aria-label="Documents"
      sx={{ listStyle: "none", m: 0, p: 0, width: "100%", display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "1px" }}
    >
      {documents.map((node) => (
        <DocumentRow key={node.id} node={node} {...(onLeave && { onLeave })} />
      ))}
    </Box>
  );
}
