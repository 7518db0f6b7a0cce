import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { MenuKey } from "./menu-key.tsx";

export interface CanvasCommand {
  label: string;
  keys?: string;
  run(): void;
}

/** What is done with the whole canvas. */
export function CanvasMenu({ commands }: { commands: readonly CanvasCommand[] }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label="More for this canvas"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} slotProps={{ list: { "aria-label": "This canvas" } }}>
        {commands.map(({ label, keys, run }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(null);
              run();
            }}
          >
            {label} {keys && <MenuKey>{keyWords(keys)}</MenuKey>}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
