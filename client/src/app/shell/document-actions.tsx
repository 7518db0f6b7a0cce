import Box from "@mui/material/Box";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useCommandRegistry } from "../../editor/command-registry.ts";
import { keyWords } from "../../editor/key-words.ts";
import { commandIcon } from "../../features/command-bar/index.ts";
import { useObservable } from "../../ui/use-observable.ts";

/** What the document on the screen can do as a whole, for the pointer; the command bar has the same. */
export function DocumentActions({ group, anchor, onClose }: { group: string; anchor: HTMLElement; onClose(): void }) {
  const commands = useObservable(useCommandRegistry()).filter((command) => command.group === group && command.run);
  return (
    <Menu open anchorEl={anchor} onClose={onClose} slotProps={{ list: { "aria-label": group } }}>
      {commands.map((command) => {
        const { id, title, keys, run } = command;
        const Icon = commandIcon(command);
        return (
          <MenuItem
            key={id}
            onClick={() => {
              onClose();
              requestAnimationFrame(() => run?.()); // a print must not have the menu on it
            }}
          >
            {Icon && <Icon aria-hidden />} {title}
            {keys && (
              <Box component="kbd" aria-hidden sx={{ ml: "auto", pl: 2, color: "text.faint", fontFamily: "inherit", fontSize: 12 }}>
                {keyWords(keys)}
              </Box>
            )}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
