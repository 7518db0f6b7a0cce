import Box from "@mui/material/Box";
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { GripVertical } from "lucide-react";
import { type DragEvent, useEffect, useState } from "react";
import { type BlockPlace, blockAt, currentBlock } from "../../editor/block-steps.ts";
import { keyWords } from "../../editor/key-words.ts";
import { BlockMenu } from "./block-menu.tsx";
import { TurnIntoMenu } from "./turn-into-menu.tsx";
import { useCopyBlockLink } from "./use-copy-block-link.ts";

interface Spot {
  place: BlockPlace;
  top: number;
  left: number;
}

/** The grip beside a block: drag it, or press it for what can be done with the block. `sheet` is what it is placed in. */
export function BlockHandle({ editor, sheet, documentId }: { editor: Editor; sheet: HTMLElement; documentId: string }) {
  const copyLink = useCopyBlockLink(editor, documentId);
  const [spot, setSpot] = useState<Spot | null>(null);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [turning, setTurning] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const show = (place: BlockPlace | null) => setSpot(place && spotOf(editor, place, sheet));
    const onMove = (event: MouseEvent) => {
      if (event.buttons > 0 || menu || (event.target as Element).closest?.("[data-block-handle]")) return;
      const text = editor.view.dom.getBoundingClientRect();
      const pos = editor.view.posAtCoords({ left: Math.max(event.clientX, text.left + 8), top: event.clientY })?.pos;
      if (pos !== undefined) show(blockAt(editor.state.doc.resolve(pos)));
    };
    const onType = () => !menu && setSpot(null);
    // The keyboard reaches the menu of the block that the caret is in.
    const onKey = (event: KeyboardEvent) => {
      if (!(event.key === "." && (event.ctrlKey || event.metaKey)) || event.altKey) return;
      event.preventDefault();
      show(currentBlock(editor));
      requestAnimationFrame(() => sheet.querySelector<HTMLElement>("[data-block-handle]")?.click());
    };
    sheet.addEventListener("mousemove", onMove);
    editor.view.dom.addEventListener("keydown", onKey);
    editor.on("update", onType);
    return () => {
      sheet.removeEventListener("mousemove", onMove);
      editor.view.dom.removeEventListener("keydown", onKey);
      editor.off("update", onType);
    };
  }, [editor, sheet, menu]);

  const select = ({ pos }: BlockPlace) => editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, pos)));
  const onDragStart = (event: DragEvent) => {
    if (!spot || editor.state.doc.nodeAt(spot.place.pos) !== spot.place.node) return event.preventDefault();
    select(spot.place);
    const slice = editor.state.selection.content();
    event.dataTransfer.setData("text/plain", spot.place.node.textContent);
    event.dataTransfer.effectAllowed = "move";
    const element = editor.view.nodeDOM(spot.place.pos);
    if (element instanceof HTMLElement) event.dataTransfer.setDragImage(element, 0, 0);
    editor.view.dragging = { slice, move: true };
  };
  const run = (step: (editor: Editor, place: BlockPlace) => unknown) => () => {
    setMenu(null);
    const place = spot?.place;
    setSpot(null);
    // Somebody may have written meanwhile: what stands there now is another block.
    if (place && editor.state.doc.nodeAt(place.pos) === place.node) step(editor, place);
    editor.commands.focus();
  };
  if (!spot) return null;
  return (
    <>
      <Box
        component="button"
        type="button"
        draggable
        data-block-handle
        aria-label="Block menu"
        aria-haspopup="menu"
        title={`Drag to move, press for more (${keyWords("Mod+.")})`}
        onDragStart={onDragStart}
        onDragEnd={() => {
          editor.view.dragging = null;
          setSpot(null);
        }}
        onClick={(event) => {
          select(spot.place);
          setMenu(event.currentTarget);
        }}
        sx={{
          position: "absolute",
          top: spot.top,
          left: spot.left,
          width: 20,
          height: 26,
          p: 0,
          border: 0,
          borderRadius: "6px",
          display: { xs: "none", tablet: "grid" },
          placeItems: "center",
          bgcolor: menu ? "plane.sunk" : "transparent",
          color: "text.faint",
          cursor: "grab",
          "&:hover": { bgcolor: "plane.sunk", color: "text.primary" },
        }}
      >
        <GripVertical aria-hidden size={16} strokeWidth={1.75} />
      </Box>
      <BlockMenu
        anchor={menu}
        place={spot.place}
        onClose={() => setMenu(null)}
        onTurn={() => [setTurning(menu), setMenu(null)]}
        onRun={run}
        onCopyLink={copyLink}
      />
      <TurnIntoMenu
        editor={editor}
        anchor={turning}
        onClose={() => {
          setTurning(null);
          editor.commands.setTextSelection(spot.place.pos + 1);
        }}
      />
    </>
  );
}

function spotOf(editor: Editor, place: BlockPlace, sheet: HTMLElement): Spot | null {
  const element = editor.view.nodeDOM(place.pos);
  if (!(element instanceof HTMLElement)) return null;
  const [box, frame] = [element.getBoundingClientRect(), sheet.getBoundingClientRect()];
  const marker = ["listItem"].includes(place.node.type.name) ? 44 : 26;
  const line = place.node.isTextblock ? Number.parseFloat(getComputedStyle(element).lineHeight) || 26 : 26;
  return { place, top: box.top - frame.top + (line - 26) / 2, left: Math.max(0, box.left - frame.left - marker) };
}
