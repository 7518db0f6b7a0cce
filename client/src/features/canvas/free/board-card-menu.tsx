import MenuItem from "@mui/material/MenuItem";
import { useCanvas } from "../canvas-context.ts";
import { CardMenu, type OpenMenu } from "../card-menu.tsx";
import { MenuKey } from "../menu-key.tsx";

interface BoardCardMenuProps {
  menu: OpenMenu;
  onMenu(menu: OpenMenu | null): void;
  onEdit(id: string): void;
  onConnect(id: string, anchor: HTMLElement): void;
}

/** The menu of any card, with what only cards of a free board have. */
export function BoardCardMenu({ menu, onMenu, onEdit, onConnect }: BoardCardMenuProps) {
  const { store, actions, focusCard } = useCanvas();
  const { id, anchor } = menu;
  return (
    <CardMenu menu={menu} onChange={onMenu} onEdit={onEdit}>
      <MenuItem
        key="connect"
        onClick={() => {
          onMenu(null);
          onConnect(id, anchor);
        }}
      >
        Connect to… <MenuKey>C</MenuKey>
      </MenuItem>
      {store.card(id)?.size && (
        <MenuItem
          key="size"
          onClick={() => {
            onMenu(null);
            actions.place([{ id, size: null }]);
            focusCard(id);
          }}
        >
          Usual size
        </MenuItem>
      )}
    </CardMenu>
  );
}
