import type { SectionId } from "@coreos/schema/documents/business-model";
import { ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import { linkedTask } from "@coreos/schema/documents/card-link";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import type { ReactNode } from "react";
import { copyLink as copyAddress } from "../../editor/copy-link.ts";
import { keyWords } from "../../editor/key-words.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { useToast } from "../../ui/toast.tsx";
import { useCanvas, useContent, useSections } from "./canvas-context.ts";
import { MenuKey } from "./menu-key.tsx";

export interface OpenMenu {
  id: string;
  anchor: HTMLElement;
  view: "actions" | "move";
}

interface CardMenuProps {
  menu: OpenMenu;
  onChange(menu: OpenMenu | null): void;
  onEdit(id: string): void;
  /** What only this kind of canvas has. */
  children?: ReactNode;
}

/** What can be done with one card without dragging (WCAG 2.5.7), each with its key. */
export function CardMenu({ menu, onChange, onEdit, children }: CardMenuProps) {
  const { actions, documentId, store, selection, type, focusCard, openDetails, openComments } = useCanvas();
  const { tasks, open, address } = useSurroundings();
  const toast = useToast();
  const { links } = useContent(menu.id);
  const [task] = links.flatMap((link) => linkedTask(link) ?? []);
  const makeTask = async (ask: boolean) => {
    onChange(null);
    if (task) return open({ kind: "tasks", id: task.project, anchor: task.task });
    const title = store.card(menu.id)?.title ?? "";
    const made = await tasks.create({ title, from: { kind: "canvas", id: documentId, anchor: menu.id, label: title } }, ask);
    if (made && store.card(menu.id)) actions.linkTask(menu.id, made);
    focusCard(menu.id);
  };
  const sections = useSections();
  const ids = selection.has(menu.id) ? store.inOrder(selection.ids()) : [menu.id];
  const here = ids.length === 1 ? store.card(menu.id)?.section : undefined;
  const close = () => {
    onChange(null);
    focusCard(menu.id);
  };
  const copyLink = async () => {
    close();
    await copyAddress(address({ kind: "canvas", id: documentId, anchor: menu.id }), toast);
  };
  const moveTo = (section: SectionId) => {
    actions.move(ids, { section, at: store.section(section).filter((id) => !ids.includes(id)).length });
    close();
  };
  const items =
    menu.view === "move"
      ? sections
          .filter(({ id }) => id !== here && id !== ELSEWHERE.id)
          .map(({ id, title }) => (
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
            Edit <MenuKey>E</MenuKey>
          </MenuItem>,
          <MenuItem
            key="details"
            onClick={() => {
              onChange(null);
              openDetails(menu.id);
            }}
          >
            Open details <MenuKey>O</MenuKey>
          </MenuItem>,
          <MenuItem
            key="comment"
            onClick={() => {
              onChange(null);
              openComments(menu.id);
            }}
          >
            Comment <MenuKey>{keyWords("Shift+C")}</MenuKey>
          </MenuItem>,
          <MenuItem key="link" onClick={() => void copyLink()}>
            Copy link
          </MenuItem>,
          ids.length === 1 && (
            <MenuItem key="task" onClick={() => void makeTask(false)}>
              {task ? "Open the task" : "Make it a task"}
            </MenuItem>
          ),
          ids.length === 1 && !task && (
            <MenuItem key="task-in" onClick={() => void makeTask(true)}>
              Make it a task in…
            </MenuItem>
          ),
          type.sections.length > 1 && (
            <MenuItem key="move" onClick={() => onChange({ ...menu, view: "move" })}>
              Move to… <MenuKey>M</MenuKey>
            </MenuItem>
          ),
          children,
          <MenuItem
            key="duplicate"
            onClick={() => {
              onChange(null);
              const [copy] = actions.duplicate(ids);
              if (copy) focusCard(copy);
            }}
          >
            Duplicate <MenuKey>{keyWords("Mod+D")}</MenuKey>
          </MenuItem>,
          <MenuItem
            key="delete"
            onClick={() => {
              onChange(null);
              actions.remove(ids);
            }}
          >
            Delete <MenuKey>Del</MenuKey>
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
