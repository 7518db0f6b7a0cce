import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { LucideIcon } from "lucide-react";

interface ToolButtonProps {
  icon: LucideIcon;
  label: string;
  /** Keys as this platform writes them, "⌘B" or "Ctrl+B". */
  keys?: string;
  /** Left out for what is no switch. */
  pressed?: boolean;
  disabled?: boolean;
  onClick(): void;
}

/** One tool: an icon with a name, its keys in the tooltip, its state as a pressed button. The caret stays in the text. */
export function ToolButton({ icon: Icon, label, keys, pressed, disabled = false, onClick }: ToolButtonProps) {
  return (
    <Tooltip title={keys ? `${label} ${keys}` : label} describeChild={false}>
      {/* A disabled button tells no tooltip that the pointer is on it. */}
      <Box component="span" sx={{ display: "inline-flex" }}>
        <IconButton
          aria-label={label}
          aria-pressed={pressed}
          disabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onClick}
          sx={{
            "&[aria-pressed=true]": { bgcolor: "accent.tint", color: "accent.text" },
            "&.Mui-disabled": { opacity: 0.4 },
          }}
        >
          <Icon aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </Box>
    </Tooltip>
  );
}
