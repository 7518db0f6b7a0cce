import ListItemIcon from "@mui/material/ListItemIcon";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import type { Editor } from "@tiptap/core";
import { BLOCKS } from "./block-catalogue.ts";
import { menuList } from "./menu-list.ts";

/** The kinds that words can become. */
export function TurnIntoMenu({ editor, anchor, onClose }: { editor: Editor; anchor: HTMLElement | null; onClose(): void }) {
  return (
    <Menu open={anchor !== null} anchorEl={anchor} onClose={onClose} disableRestoreFocus slotProps={{ list: menuList("Turn into") }}>
      {BLOCKS.filter(({ turnInto }) => turnInto).map(({ id, label, icon: Icon, turnInto }) => (
        <MenuItem
          key={id}
          onClick={() => {
            onClose();
            turnInto?.(editor);
          }}
        >
          <ListItemIcon>
            <Icon aria-hidden size={16} strokeWidth={1.75} />
          </ListItemIcon>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
