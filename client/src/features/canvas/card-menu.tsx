import { BUSINESS_MODEL_SECTIONS } from "@coreos/schema/documents/business-model";
import Box from "@mui/material/Box";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useCanvas } from "./canvas-context.ts";

export interface OpenMenu {
  id: string;
  anchor: HTMLElement;
  view: "actions" | "move";
}

interface CardMenuProps {
  menu: OpenMenu;
  onChange(menu: OpenMenu | null): void;
  onEdit(id: string): void;
}

/** What can be done with one card without dragging (WCAG 2.5.7), each with its key. */
export function CardMenu({ menu, onChange, onEdit }: CardMenuProps) {
  const { actions, store, focusCard } = useCanvas();
  const here = store.card(menu.id)?.section;
  const close = () => {
    onChange(null);
    focusCard(menu.id);
  };
  const moveTo = (section: (typeof BUSINESS_MODEL_SECTIONS)[number]["id"]) => {
    actions.move(menu.id, { section, at: store.section(section).length });
    close();
  };
  const items =
    menu.view === "move"
      ? BUSINESS_MODEL_SECTIONS.filter(({ id }) => id !== here).map(({ id, title }) => (
          <MenuItem key={id} onClick={() => moveTo(id)}>
            {title}
          </MenuItem>
        ))
      : [
          <MenuItem
            key="edit"
            onClick={() => {
              onChange(null);
              onEdit(menu.id);
            }}
          >
            Edit <Key>E</Key>
          </MenuItem>,
          <MenuItem key="move" onClick={() => onChange({ ...menu, view: "move" })}>
            Move to… <Key>M</Key>
          </MenuItem>,
          <MenuItem
            key="delete"
            onClick={() => {
              onChange(null);
              actions.remove(menu.id);
            }}
          >
            Delete <Key>Del</Key>
          </MenuItem>,
        ];
  return (
    <Menu
      key={menu.view}
      open
      anchorEl={menu.anchor}
      onClose={close}
      disableRestoreFocus
      slotProps={{ list: { "aria-label": menu.view === "move" ? "Move to" : "Actions", autoFocusItem: true } }}
    >
      {items}
    </Menu>
  );
}

function Key({ children }: { children: string }) {
  return (
    <Box component="kbd" aria-hidden sx={{ ml: "auto", pl: 2, color: "text.faint", fontFamily: "inherit", fontSize: 12 }}>
      {children}
    </Box>
  );
}
