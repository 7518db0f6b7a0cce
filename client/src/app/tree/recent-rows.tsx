import Box from "@mui/material/Box";
import { useRecents } from "../recents.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentLink } from "./document-link.tsx";
import { isDocument, useTree } from "./tree-store.ts";

const SHOWN = 8;

/** What I opened last, on any of my devices. */
export function RecentRows({ onLeave }: { onLeave?(): void }) {
  const { replica } = useServices();
  const { id, root, personal } = useWorkspace();
  const shared = useTree(root.doc);
  const own = useTree(personal?.session.doc ?? root.doc);
  const recents = useRecents(replica.preferences, id, personal);
  const nodes = Object.entries(recents)
    .sort(([, a], [, b]) => b - a)
    .flatMap(([documentId]) => {
      const tree = shared.node(documentId) ? shared : own;
      return tree.isTrashed(documentId) ? [] : (tree.node(documentId) ?? []);
    })
    .filter(isDocument)
    .slice(0, SHOWN);
  if (nodes.length === 0) return <Box sx={{ px: 1, fontSize: 12, color: "text.faint" }}>What you open stands here.</Box>;
  return (
    <Box component="ul" aria-label="Recent" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: "1px" }}>
      {nodes.map((node) => (
        <Box component="li" key={node.id} sx={{ minWidth: 0 }}>
          <DocumentLink
            node={node}
            to="/w/$workspaceId/$kind/$documentId"
            params={{ workspaceId: id, kind: node.kind, documentId: node.id }}
            onClick={onLeave}
          />
        </Box>
      ))}
    </Box>
  );
}
