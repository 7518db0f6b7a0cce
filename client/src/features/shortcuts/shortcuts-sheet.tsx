import Box from "@mui/material/Box";
import { type Command, useCommandRegistry } from "../../editor/command-registry.ts";
import { keyWords } from "../../editor/key-words.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { useObservable } from "../../ui/use-observable.ts";

interface ShortcutsSheetProps {
  /** Whether keys without Ctrl or ⌘ do something (WCAG 2.1.4). */
  singleKeys: boolean;
  onSingleKeys(on: boolean): void;
  onClose(): void;
}

/** Every key that does something on the screen behind it: what this screen can do first. */
export function ShortcutsSheet({ singleKeys, onSingleKeys, onClose }: ShortcutsSheetProps) {
  const commands = useObservable(useCommandRegistry()).filter(({ keys }) => keys);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Sheet open title="Keyboard shortcuts" onClose={onClose} width="sm">
      <Box sx={{ columnCount: { xs: 1, tablet: 2 }, columnGap: 4 }}>
        {groups.map((group) => (
          <Box key={group} component="section" aria-label={group} sx={{ breakInside: "avoid", mb: 2 }}>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 12, lineHeight: "16px", fontWeight: 500, color: "text.faint" }}>
              {group}
            </Box>
            <Box component="dl" sx={{ m: 0 }}>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <Shortcut key={command.id} command={command} />
                ))}
            </Box>
          </Box>
        ))}
      </Box>
      <Box component="label" sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 28, mt: 1 }}>
        <input type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)} />
        Use single keys, such as “?” or “G then H”
      </Box>
    </Sheet>
  );
}

function Shortcut({ command: { title, keys = "" } }: { command: Command }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 28 }}>
      <Box component="dt" sx={{ flex: 1, minWidth: 0 }}>
        {title}
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        <Box
          component="kbd"
          sx={{
            px: 0.75,
            borderRadius: "5px",
            border: "0.5px solid",
            borderColor: "edge.control",
            color: "text.secondary",
            fontFamily: "inherit",
            fontSize: 12,
            lineHeight: "18px",
            whiteSpace: "nowrap",
          }}
        >
          {keyWords(keys)}
        </Box>
      </Box>
    </Box>
  );
}
