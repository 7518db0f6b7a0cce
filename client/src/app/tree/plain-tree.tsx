import Box from "@mui/material/Box";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentLink } from "./document-link.tsx";
import { isDocument, type Tree } from "./tree-store.ts";

/** More stand below the fold of any screen. */
const SHOWN = 60;

/** The first titles of a tree, in their places, until what makes it a tree is loaded. */
export function PlainTree({ tree }: { tree: Tree }) {
  const { id: workspaceId } = useWorkspace();
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, pl: 1.5, display: "grid", gap: "1px" }}>
      {tree
        .children(null)
        .filter(isDocument)
        .slice(0, SHOWN)
        .map((node) => (
          <Box component="li" key={node.id} sx={{ minWidth: 0 }}>
            <DocumentLink
              node={node}
              to="/w/$workspaceId/$kind/$documentId"
              params={{ workspaceId, kind: node.kind, documentId: node.id }}
            />
          </Box>
        ))}
    </Box>
  );
}
