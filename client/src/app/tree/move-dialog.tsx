import { moveNodeBefore, type TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { CornerLeftUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import type * as Y from "yjs";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useToast } from "../../ui/toast.tsx";
import { NodeIcon } from "./node-icon.tsx";
import { type Tree, useTree } from "./tree-store.ts";

const SHOWN = 60;

/** Every place a node can go to, found by a few letters of its title. */
export function MoveDialog({ node, doc, onClose }: { node: TreeNode; doc: Y.Doc; onClose(): void }) {
  const tree = useTree(doc);
  const toast = useToast();
  const [query, setQuery] = useState("");
  const places = useMemo(() => placesFor(tree, node.id, query), [tree, node.id, query]);
  const move = (parent: string | null, title: string) => {
    const before = tree.path(node.id).at(-2)?.id ?? null;
    const siblings = tree.children(before);
    const next = siblings[siblings.findIndex(({ id }) => id === node.id) + 1]?.id ?? null;
    moveNodeBefore(doc, node.id, parent, null);
    onClose();
    toast({
      text: parent === null ? `“${name(node)}” is at the top now` : `“${name(node)}” is in “${title}” now`,
      action: { label: "Undo", run: () => moveNodeBefore(doc, node.id, before, next) },
    });
  };
  return (
    <Sheet open title={`Move “${name(node)}”`} onClose={onClose}>
      <Field label="Find a place" value={query} onChange={setQuery} autoFocus />
      <Box component="ul" aria-label="Places" sx={{ listStyle: "none", m: 0, mt: 1, p: 0, maxHeight: 320, overflowY: "auto" }}>
        {query === "" && node.parent !== null && (
          <Place icon={<CornerLeftUp aria-hidden />} onPick={() => move(null, "")}>
            The top
          </Place>
        )}
        {places.slice(0, SHOWN).map((place) => (
          <Place
            key={place.id}
            icon={<NodeIcon node={place} />}
            path={pathWords(tree, place.id)}
            onPick={() => move(place.id, name(place))}
          >
            {name(place)}
          </Place>
        ))}
      </Box>
      {places.length === 0 && <Box sx={{ color: "text.secondary", py: 1 }}>No document or folder has this in its title.</Box>}
      {places.length > SHOWN && (
        <Box sx={{ color: "text.faint", fontSize: 12, pt: 1 }}>{`${places.length - SHOWN} more: type a few letters.`}</Box>
      )}
    </Sheet>
  );
}

const name = ({ title }: Pick<TreeNode, "title">) => title.slice(0, 80) || "Untitled";

function placesFor(tree: Tree, id: string, query: string): TreeNode[] {
  const wanted = query.trim().toLowerCase();
  const parent = tree.path(id).at(-2)?.id;
  return tree.living
    .filter((node) => node.id !== parent && node.title.toLowerCase().includes(wanted))
    .filter((node) => !tree.path(node.id).some((above) => above.id === id))
    .sort((a, b) => Number(b.kind === "folder") - Number(a.kind === "folder") || a.title.localeCompare(b.title));
}

function pathWords(tree: Tree, id: string): string {
  return tree
    .path(id)
    .slice(0, -1)
    .map((node) => name(node))
    .join(" / ");
}

function Place({ icon, path = "", onPick, children }: { icon: ReactNode; path?: string; onPick(): void; children: string }) {
  return (
    <li>
      <ButtonBase
        onClick={onPick}
        sx={{
          display: "flex",
          justifyContent: "flex-start",
          gap: 1,
          width: "100%",
          minHeight: DENSITY.control,
          px: 1,
          borderRadius: "6px",
          textAlign: "start",
          "& svg": { color: "text.secondary" },
          "&:hover, &:focus-visible": { bgcolor: "plane.sunk" },
        }}
      >
        {icon}
        <Box component="span" dir="auto" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
          {children}
        </Box>
        {path && (
          <Box
            component="span"
            dir="auto"
            sx={{
              ml: "auto",
              pl: 2,
              maxWidth: "45%",
              fontSize: 12,
              color: "text.faint",
              overflow: "hidden",
              textOverflow: "ellipsis",
              whiteSpace: "nowrap",
            }}
          >
            {path}
          </Box>
        )}
      </ButtonBase>
    </li>
  );
}
