import ListItemIcon from "@mui/material/ListItemIcon";
import MenuItem from "@mui/material/MenuItem";
import MenuList from "@mui/material/MenuList";
import { ListChecks, Plus } from "lucide-react";
import { Sheet } from "../ui/sheet.tsx";
import { NEW_PROJECT } from "./linked-tasks.ts";

export interface ProjectChoice {
  id: string;
  title: string;
}

/** Asks once where the tasks go that come from notes and canvases. `null`: nowhere. */
export function ProjectDialog({ projects, onAnswer }: { projects: readonly ProjectChoice[]; onAnswer(id: string | null): void }) {
  return (
    <Sheet open title="Which project is the task for?" onClose={() => onAnswer(null)}>
      <MenuList autoFocusItem aria-label="Projects" sx={{ mx: -1, maxHeight: 320, overflowY: "auto" }}>
        {projects.map(({ id, title }) => (
          <MenuItem key={id} onClick={() => onAnswer(id)}>
            <ListItemIcon>
              <ListChecks aria-hidden size={16} />
            </ListItemIcon>
            {title || "Untitled"}
          </MenuItem>
        ))}
        <MenuItem onClick={() => onAnswer(NEW_PROJECT)}>
          <ListItemIcon>
            <Plus aria-hidden size={16} />
          </ListItemIcon>
          New project “Tasks”
        </MenuItem>
      </MenuList>
    </Sheet>
  );
}
