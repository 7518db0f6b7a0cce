/** What can be done with the chosen cards, floating over the canvas as long as there are any. */
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Copy, FolderInput, type LucideIcon, Palette, Trash2, X } from "lucide-react";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { count } from "../../ui/words.ts";
import { useCanvas } from "./canvas-context.ts";

const ColorPopover = lazy(async () => ({ default: (await import("./details/color-popover.tsx")).ColorPopover }));

export function SelectionBar() {
  const { selection, store, actions, type, readOnly, openMenu, focusCard } = useCanvas();
  const ids = useSyncExternalStore(selection.subscribe, selection.ids);
  const [palette, setPalette] = useState<HTMLElement | null>(null);
  if (ids.length < 2 && !(ids.length === 1 && !readOnly)) return null;
  const chosen = () => store.inOrder(selection.ids());
  const clear = () => {
    const [first] = chosen();
    selection.clear();
    if (first) focusCard(first);
  };
  const words = count(ids.length, "card");
  return (
    <Box
      sx={{
        position: "absolute",
        zIndex: 3,
        left: 0,
        right: 0,
        bottom: 16,
        display: "flex",
        justifyContent: "center",
        pointerEvents: "none",
        px: 2,
      }}
    >
      <RovingToolbar
        label={`${words} selected`}
        sx={{
          pointerEvents: "auto",
          maxWidth: "100%",
          overflowX: "auto",
          pl: 2,
          pr: 0.75,
          minHeight: 44,
          gap: 0.5,
          borderRadius: "14px",
          bgcolor: "plane.raised",
          boxShadow: (theme) => theme.vars.palette.shade.modal,
          "@keyframes bar-in": { from: { opacity: 0, transform: "translateY(8px)" } },
          animation: "bar-in 150ms ease-out",
        }}
      >
        <Box component="span" sx={{ mr: 1, fontWeight: 500, whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
          {words}
        </Box>
        {!readOnly && (
          <>
            {type.sections.length > 1 && (
              <BarButton
                icon={FolderInput}
                label="Move"
                opens
                onClick={(anchor) => {
                  const [first] = chosen();
                  if (first) openMenu(first, anchor, "move");
                }}
              />
            )}
            <BarButton icon={Palette} label="Colour" opens onClick={setPalette} />
            <BarButton
              icon={Copy}
              label="Duplicate"
              onClick={() => {
                const copies = actions.duplicate(chosen());
                selection.set(copies);
                if (copies[0]) focusCard(copies[0]);
              }}
            />
            <BarButton icon={Trash2} label="Delete" onClick={() => actions.remove(chosen())} />
          </>
        )}
        <ToolButton icon={X} label="Clear selection" keys={keyWords("Esc")} onClick={clear} />
      </RovingToolbar>
      {palette && (
        <Suspense>
          <ColorPopover ids={ids} anchor={palette} onClose={() => setPalette(null)} />
        </Suspense>
      )}
    </Box>
  );
}

interface BarButtonProps {
  icon: LucideIcon;
  label: string;
  /** Something to choose from comes first. */
  opens?: boolean;
  onClick(anchor: HTMLElement): void;
}

function BarButton({ icon: Icon, label, opens = false, onClick }: BarButtonProps) {
  return (
    <Button
      variant="text"
      aria-haspopup={opens || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onClick(event.currentTarget)}
      startIcon={<Icon aria-hidden size={14} strokeWidth={1.75} />}
      sx={{ "&.MuiButton-colorPrimary": { color: "text.primary" }, "&.MuiButton-colorPrimary:hover": { bgcolor: "plane.sunk" } }}
    >
      {label}
    </Button>
  );
}
