import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { Pencil, Trash2 } from "lucide-react";

interface DocumentMenuProps {
  anchor: HTMLElement;
  onClose(): void;
  onRename(): void;
  onTrash(): void;
}

export function DocumentMenu({ anchor, onClose, onRename, onTrash }: DocumentMenuProps) {
  const act = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose} disableRestoreFocus={false}>
      <MenuItem onClick={act(onRename)}>
        <Pencil aria-hidden /> Rename
      </MenuItem>
      <MenuItem onClick={act(onTrash)}>
        <Trash2 aria-hidden /> Move to trash
      </MenuItem>
    </Menu>
  );
}
