import { readTaskRef } from "@coreos/schema/documents/task-ref";
import Box from "@mui/material/Box";
import Divider from "@mui/material/Divider";
import ListItemIcon from "@mui/material/ListItemIcon";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import type { Editor } from "@tiptap/core";
import { ArrowDown, ArrowUp, CircleCheckBig, Copy, FolderInput, Link2, RefreshCw, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { type BlockPlace, deleteBlock, duplicateBlock, moveBlock } from "../../editor/block-steps.ts";
import { keyWords } from "../../editor/key-words.ts";
import { menuList } from "./menu-list.ts";
import { COPY_LINK_KEYS } from "./use-copy-block-link.ts";

type Run = (step: (editor: Editor, place: BlockPlace) => unknown) => () => void;

interface BlockMenuProps {
  anchor: HTMLElement | null;
  place: BlockPlace;
  onClose(): void;
  onTurn(): void;
  /** Closes the menu and does the step, if the block still stands there. */
  onRun: Run;
  onCopyLink(place: BlockPlace): void;
}

/** What can be done with a block as a whole. */
export function BlockMenu({ anchor, place, onClose, onTurn, onRun, onCopyLink }: BlockMenuProps) {
  return (
    <Menu open={anchor !== null} anchorEl={anchor} onClose={onClose} slotProps={{ list: menuList("Block menu") }}>
      {canTurn(place) && (
        <Item icon={<RefreshCw aria-hidden size={16} />} onClick={onTurn}>
          Turn into
        </Item>
      )}
      {place.node.type.name === "taskItem" && taskItems(place, onRun)}
      <Item icon={<Copy aria-hidden size={16} />} keys="Mod+Shift+D" onClick={onRun(duplicateBlock)}>
        Duplicate
      </Item>
      <Item icon={<Link2 aria-hidden size={16} />} keys={COPY_LINK_KEYS} onClick={onRun((_editor, at) => onCopyLink(at))}>
        Copy link
      </Item>
      <Item icon={<ArrowUp aria-hidden size={16} />} keys="Mod+Shift+↑" onClick={onRun((editor, at) => moveBlock(editor, -1, at))}>
        Move up
      </Item>
      <Item icon={<ArrowDown aria-hidden size={16} />} keys="Mod+Shift+↓" onClick={onRun((editor, at) => moveBlock(editor, 1, at))}>
        Move down
      </Item>
      <Divider />
      <Item icon={<Trash2 aria-hidden size={16} />} onClick={onRun(deleteBlock)}>
        Delete
      </Item>
    </Menu>
  );
}

/** A check list item becomes a task; one that is a task leads there. */
function taskItems({ node }: BlockPlace, run: Run) {
  const isTask = readTaskRef(node.attrs.task) !== null;
  const make = (ask: boolean) =>
    run((editor, { pos }) =>
      editor
        .chain()
        .setTextSelection(pos + 2)
        .makeTask(ask)
        .run(),
    );
  return [
    <Item key="task" icon={<CircleCheckBig aria-hidden size={16} />} keys="Mod+Shift+Enter" onClick={make(false)}>
      {isTask ? "Open the task" : "Make it a task"}
    </Item>,
    !isTask && (
      <Item key="task-in" icon={<FolderInput aria-hidden size={16} />} onClick={make(true)}>
        Make it a task in…
      </Item>
    ),
  ];
}

const canTurn = ({ node }: BlockPlace) => !["table", "image", "attachment", "horizontalRule", "details"].includes(node.type.name);

function Item({ icon, keys, onClick, children }: { icon: ReactNode; keys?: string; onClick(): void; children: ReactNode }) {
  return (
    <MenuItem onClick={onClick}>
      <ListItemIcon>{icon}</ListItemIcon>
      {children}
      {keys && (
        <Box component="span" sx={{ ml: "auto", pl: 3, fontSize: 12, color: "text.secondary" }}>
          {keyWords(keys)}
        </Box>
      )}
    </MenuItem>
  );
}
