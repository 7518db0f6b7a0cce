import type { TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { useFavourites, useWorkspace } from "../workspace-context.tsx";
import { DocumentLink } from "./document-link.tsx";
import { isDocument, useTree } from "./tree-store.ts";

/** My favourites in my order: dragged, or moved with Alt and the arrows. Delete takes one out; the document stays. */
export function FavouriteList({ onLeave }: { onLeave?(): void }) {
  const workspace = useWorkspace();
  const shared = useTree(workspace.root.doc);
  const own = useTree(workspace.personal?.session.doc ?? workspace.root.doc);
  const ids = useFavourites();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement | null>(null);
  const find = (id: string): TreeNode | null => {
    const tree = shared.node(id) ? shared : own;
    return tree.isTrashed(id) ? null : tree.node(id);
  };
  const nodes = ids.flatMap((id) => find(id) ?? []).filter(isDocument);

  function onKeyDown(event: KeyboardEvent, at: number) {
    const node = nodes[at];
    if (!node) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const neighbour = nodes[at + (event.key === "ArrowUp" ? -1 : 1)];
      if (neighbour) {
        workspace.moveFavourite(node.id, ids.indexOf(neighbour.id));
        setSaid(`Moved to place ${nodes.indexOf(neighbour) + 1} of ${nodes.length}`);
      }
    } else if (event.key === "Delete") workspace.setFavourite(node.id, false);
    else if (event.key === "ArrowDown") links()[at + 1]?.focus();
    else if (event.key === "ArrowUp") links()[at - 1]?.focus();
    else return;
    event.preventDefault();
  }
  const links = () => [...(list.current?.querySelectorAll("a") ?? [])];
  const drop = (event: DragEvent, id: string) => {
    event.preventDefault();
    if (dragged !== null && dragged !== id) workspace.moveFavourite(dragged, ids.indexOf(id)); // it takes that place: behind it from above, before it from below
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <Box component="ul" ref={list} aria-label="Favourites" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: "1px" }}>
        {nodes.map((node, at) => (
          <Box
            component="li"
            key={node.id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              setDragged(node.id);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(node.id);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => drop(event, node.id)}
            sx={{
              minWidth: 0,
              borderRadius: "6px",
              opacity: dragged === node.id ? 0.45 : 1,
              boxShadow: (theme) =>
                over === node.id && dragged !== null && dragged !== node.id
                  ? `0 ${ids.indexOf(dragged) < ids.indexOf(node.id) ? 2 : -2}px 0 ${theme.vars.palette.accent.brand}`
                  : "none",
            }}
          >
            <DocumentLink
              node={node}
              to="/w/$workspaceId/$kind/$documentId"
              params={{ workspaceId: workspace.id, kind: node.kind, documentId: node.id }}
              onKeyDown={(event: KeyboardEvent) => onKeyDown(event, at)}
              onClick={onLeave}
            />
          </Box>
        ))}
      </Box>
      <Box aria-live="polite" sx={visuallyHidden}>
        {said}
      </Box>
    </>
  );
}
