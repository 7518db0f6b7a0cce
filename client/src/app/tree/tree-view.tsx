/**
 * A tree of documents: links that unfold, are renamed, made, dragged and moved by keyboard. Draws what is in view.
 *
 * Keys    ↑ ↓ Home End letters walk · → ← unfold, fold, go in and out · F2 rename · Delete trash · Alt with ↑ ↓ moves among
 *         the siblings, Alt with → ← in and out · Shift F10 or the menu key opens the menu
 */
import { moveNodeBefore } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { useParams } from "@tanstack/react-router";
import { type KeyboardEvent, lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type * as Y from "yjs";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { NodeIcon } from "./node-icon.tsx";
import { useOpenNodes } from "./open-nodes.ts";
import { useRowWindow } from "./row-window.ts";
import { type Destination, type Step, shownParent, stepTo } from "./travel.ts";
import { type RowActions, TreeRow } from "./tree-row.tsx";
import { type Tree, useTree } from "./tree-store.ts";
import { typeAhead } from "./type-ahead.ts";
import { useRowHeight } from "./use-row-height.ts";
import { useTreeDrag } from "./use-tree-drag.ts";
import { type Row, visibleRows } from "./visible-rows.ts";

const NodeMenu = lazy(async () => ({ default: (await import("./node-menu.tsx")).NodeMenu }));

interface TreeViewProps {
  label: string;
  /** `workspace` or `private`: told to `onDropElsewhere` of another tree on the screen. */
  name: "workspace" | "private";
  doc: Y.Doc;
  /** A node that was just made and wants its name. */
  rename?: string | null;
  onLeave?(): void;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

export function TreeView({ label, name, doc, rename: fresh = null, onLeave }: TreeViewProps) {
  const workspace = useWorkspace();
  const tree = useTree(doc);
  const { open, set } = useOpenNodes(`${workspace.id}:${name}`);
  const { documentId = null } = useParams({ strict: false });
  const [stop, setStop] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ id: string; anchor: HTMLElement; what: "more" | "new" } | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement | null>(null);
  const wanted = useRef<string | null>(null);
  const rowHeight = useRowHeight();
  const rows = useMemo(() => visibleRows(tree, open), [tree, open]);
  const shown = useRowWindow(list, rows.length, rowHeight);

  useEffect(() => {
    if (fresh !== null) setRenaming(fresh);
  }, [fresh]);
  useReveal(tree, documentId, (ids) => set(ids, true));
  const indexOf = (id: string | null) => (id === null ? -1 : rows.findIndex((row) => row.node.id === id));
  const stopAt = Math.max(0, indexOf(stop) >= 0 ? indexOf(stop) : indexOf(documentId));

  // A row that is to have the focus may only now be drawn.
  useLayoutEffect(() => {
    const id = wanted.current;
    const link = id && list.current?.querySelector<HTMLElement>(`[data-node="${id}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  });

  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    wanted.current = id;
    setStop(id);
    setSaid(""); // draws again even when the stop did not change
    list.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus();
  };
  const move = (id: string, to: Destination | null) => {
    if (!to) return setSaid("It cannot go further.");
    moveNodeBefore(doc, id, to.parent, to.before);
    if (to.parent !== null) set([to.parent], true);
    setSaid(placeInWords(tree, id, to));
    wanted.current = id;
    setStop(id);
  };
  const trash = (id: string) => {
    const node = tree.node(id);
    if (!node) return;
    const at = indexOf(id);
    const next = rows.slice(at + 1).find((row) => row.depth <= (rows[at]?.depth ?? 0)) ?? rows[at - 1];
    workspace.trash(node);
    if (next) focus(next.node.id);
  };

  const { drag, ghost, onPointerDown } = useTreeDrag({
    name,
    list,
    tree,
    rows,
    rowHeight,
    onUnfold: (id) => set([id], true),
    onDrop: move,
    onDropElsewhere: (id, to) => workspace.changeAudience(id, to === "private" ? "private" : "workspace"),
  });

  function onKeyDown(event: KeyboardEvent, id: string) {
    const row = rows[indexOf(id)];
    if (!row || event.ctrlKey || event.metaKey) return;
    const isDone = event.altKey ? onStep(event.key, id) : onKey(event, row);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function onStep(key: string, id: string): boolean {
    const step = STEPS[key];
    if (!step) return false;
    move(id, stepTo(tree, id, step));
    return true;
  }
  function onKey(event: KeyboardEvent, { node, isOpen, hasChildren }: Row): boolean {
    const at = indexOf(node.id);
    if (event.key === "ArrowDown") focus(rows[at + 1]?.node.id);
    else if (event.key === "ArrowUp") focus(rows[at - 1]?.node.id);
    else if (event.key === "Home") focus(rows[0]?.node.id);
    else if (event.key === "End") focus(rows.at(-1)?.node.id);
    else if (event.key === "ArrowRight" && hasChildren && !isOpen) set([node.id], true);
    else if (event.key === "ArrowRight") focus(tree.children(node.id)[0]?.id);
    else if (event.key === "ArrowLeft" && isOpen) set([node.id], false);
    else if (event.key === "ArrowLeft") focus(shownParent(tree, node.id) ?? undefined);
    else if (event.key === "F2") setRenaming(node.id);
    else if (event.key === "Delete" || event.key === "Backspace") trash(node.id);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      setMenu({ id: node.id, anchor: event.currentTarget as HTMLElement, what: "more" });
    } else {
      const found = typeAhead(event.key, rows, at);
      if (found === null) return false;
      focus(rows[found]?.node.id);
    }
    return true;
  }

  // What rows call reaches the newest closures without being a new object for every row.
  const latest = useRef({ onKeyDown, onPointerDown, focus, doc, onLeave });
  latest.current = { onKeyDown, onPointerDown, focus, doc, onLeave };
  const { rename } = workspace;
  const act = useMemo<RowActions>(
    () => ({
      unfold: (id, isOpen) => set([id], isOpen),
      focused: setStop,
      rename: setRenaming,
      renamed(id, title, by) {
        if (title !== null) rename(id, title);
        setRenaming(null);
        if (by === "keyboard") latest.current.focus(id);
      },
      menu: (id, anchor, what) => setMenu({ id, anchor, what }),
      keyDown: (event, id) => latest.current.onKeyDown(event, id),
      pointerDown: (event, id) => latest.current.onPointerDown(event, id),
      left: () => latest.current.onLeave?.(),
    }),
    [set, rename],
  );

  const drawn = rows.slice(shown.from, shown.to).map((row, i) => [shown.from + i, row] as const);
  for (const at of [stopAt, indexOf(renaming)]) {
    const row = rows[at];
    if (row && (at < shown.from || at >= shown.to)) drawn.push([at, row]); // the focus keeps its row when it is scrolled away
  }
  const dragged = drag && tree.node(drag.id);
  const menuNode = menu && tree.node(menu.id);
  return (
    <Box data-tree={name} sx={{ width: "100%", minWidth: 0 }}>
      <Box ref={list} role="tree" aria-label={label} sx={{ position: "relative" }} style={{ height: rows.length * rowHeight }}>
        {drawn.map(([at, row]) => (
          <TreeRow
            key={row.node.id}
            {...row}
            workspaceId={workspace.id}
            isStop={at === stopAt}
            isRenaming={renaming === row.node.id}
            isDragged={drag?.id === row.node.id}
            menu={menu?.id === row.node.id ? menu.what : null}
            drop={drag?.over?.id === row.node.id ? drag.over.zone : null}
            topPx={at * rowHeight}
            heightPx={rowHeight}
            act={act}
          />
        ))}
      </Box>
      <Box aria-live="polite" sx={visuallyHidden}>
        {said}
      </Box>
      {dragged && (
        <Box ref={ghost} sx={ghostStyle}>
          <NodeIcon node={dragged} />
          <Box component="span" dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis" }}>
            {dragged.title.slice(0, 80) || "Untitled"}
          </Box>
        </Box>
      )}
      {menu && menuNode && (
        <Suspense>
          <NodeMenu
            node={menuNode}
            doc={doc}
            audience={name}
            anchor={menu.anchor}
            what={menu.what}
            onClose={() => setMenu(null)}
            onRename={() => setRenaming(menuNode.id)}
            onTrash={() => trash(menuNode.id)}
            onMade={(id) => {
              set([menuNode.id], true);
              if (id) setRenaming(id);
              else onLeave?.();
            }}
          />
        </Suspense>
      )}
    </Box>
  );
}

/** What is opened is unfolded to, once: a person may fold it away again. */
function useReveal(tree: Tree, id: string | null, unfold: (ids: string[]) => void): void {
  const done = useRef<string | null>(null);
  const above = id === null || done.current === id ? [] : tree.path(id).slice(0, -1);
  useEffect(() => {
    if (id === null || done.current === id || !tree.node(id)) return;
    done.current = id;
    if (above.length > 0) unfold(above.map((node) => node.id));
  });
}

function placeInWords(tree: Tree, id: string, { parent, before }: Destination): string {
  const siblings = tree.children(parent).filter((node) => node.id !== id);
  const at = siblings.findIndex((node) => node.id === before);
  const place = `${at < 0 ? siblings.length + 1 : at + 1} of ${siblings.length + 1}`;
  const above = parent === null ? null : tree.node(parent)?.title.slice(0, 80) || "Untitled";
  return above === null ? `Moved to place ${place} at the top` : `Moved to place ${place} inside ${above}`;
}

const ghostStyle = {
  position: "fixed",
  zIndex: "tooltip",
  top: 0,
  left: 0,
  display: "flex",
  alignItems: "center",
  gap: 1,
  maxWidth: 220,
  px: 1,
  height: 28,
  borderRadius: "7px",
  whiteSpace: "nowrap",
  bgcolor: "plane.raised",
  color: "text.primary",
  boxShadow: (theme: { vars: { palette: { shade: { float: string } } } }) => theme.vars.palette.shade.float,
  pointerEvents: "none",
  "& svg": { color: "text.secondary" },
} as const;
