import { BUSINESS_MODEL_SECTIONS } from "@coreos/schema/documents/business-model";
import Box from "@mui/material/Box";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { keyWords } from "../../editor/key-words.ts";
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
  const { actions, store, selection, focusCard } = useCanvas();
  const ids = selection.has(menu.id) ? store.inOrder(selection.ids()) : [menu.id];
  const here = ids.length === 1 ? store.card(menu.id)?.section : undefined;
  const close = () => {
    onChange(null);
    focusCard(menu.id);
  };
  const moveTo = (section: (typeof BUSINESS_MODEL_SECTIONS)[number]["id"]) => {
    actions.move(ids, { section, at: store.section(section).filter((id) => !ids.includes(id)).length });
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
            key="duplicate"
            onClick={() => {
              onChange(null);
              const [copy] = actions.duplicate(ids);
              if (copy) focusCard(copy);
            }}
          >
            Duplicate <Key>{keyWords("Mod+D")}</Key>
          </MenuItem>,
          <MenuItem
            key="delete"
            onClick={() => {
              onChange(null);
              actions.remove(ids);
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
