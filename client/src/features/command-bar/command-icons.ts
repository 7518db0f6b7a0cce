/** Icons of the commands that the first load knows: drawn by the bar and the menus, which come later, so the icons come with them. */
import {
  FileCode,
  FileJson,
  FilePlus2,
  FileText,
  House,
  Inbox,
  Keyboard,
  ListPlus,
  type LucideIcon,
  MonitorCog,
  Moon,
  PanelRight,
  Printer,
  Search,
  Settings,
  SquarePlus,
  Sun,
  Trash2,
} from "lucide-react";
import type { Command } from "../../editor/command-registry.ts";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  "create.note": FilePlus2,
  "create.tasks": ListPlus,
  "create.canvas": SquarePlus,
  "go.home": House,
  "go.my-work": Inbox,
  "go.trash": Trash2,
  "go.settings": Settings,
  search: Search,
  shortcuts: Keyboard,
  chat: PanelRight,
  "look.light": Sun,
  "look.dark": Moon,
  "look.system": MonitorCog,
  "document.markdown": FileText,
  "document.html": FileCode,
  "document.json": FileJson,
  "document.print": Printer,
};

export const commandIcon = ({ id, icon }: Command): LucideIcon | null => icon ?? ICONS[id] ?? null;
