import { NODE_COLORS, setNodeFace, type TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import Popover from "@mui/material/Popover";
import type { ReactNode } from "react";
import type * as Y from "yjs";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { NODE_ICONS } from "./chosen-icon.tsx";
import { NodeIcon } from "./node-icon.tsx";

const EMOJI = [
  "🚀",
  "💡",
  "📈",
  "💰",
  "🎯",
  "🧭",
  "🔥",
  "⭐",
  "❤️",
  "✅",
  "⚠️",
  "📣",
  "🧪",
  "🛠️",
  "📦",
  "🤝",
  "👥",
  "🏁",
  "📚",
  "🗓️",
  "🌍",
  "☕",
  "🎨",
  "🔒",
];

/** An icon or an emoji, and one of eight colours. Chosen at once, taken back by choosing another. */
export function FacePicker({ anchor, node, doc, onClose }: { anchor: HTMLElement; node: TreeNode; doc: Y.Doc; onClose(): void }) {
  const choice = (name: string, isOn: boolean, onPick: () => void, child: ReactNode) => (
    <ButtonBase
      key={name}
      aria-label={name}
      aria-pressed={isOn}
      title={name}
      onClick={onPick}
      sx={{
        width: DENSITY.control,
        height: DENSITY.control,
        borderRadius: "7px",
        fontSize: 16,
        color: "text.secondary",
        "&:hover": { bgcolor: "plane.sunk" },
        "&[aria-pressed=true]": { bgcolor: "accent.tint", color: "accent.text" },
      }}
    >
      {child}
    </ButtonBase>
  );
  const pickIcon = (icon: string | null) => () => setNodeFace(doc, node.id, { icon });
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "left" }}
      slotProps={{ paper: { role: "dialog", "aria-label": "Icon and colour", sx: { p: 1.5, width: 304, maxWidth: "calc(100vw - 32px)" } } }}
    >
      <Heading>Colour</Heading>
      <Box sx={rowStyle}>
        {NODE_COLORS.map((color) =>
          choice(
            `${color.charAt(0).toUpperCase()}${color.slice(1)}`,
            node.color === color,
            () => setNodeFace(doc, node.id, { color: node.color === color ? null : color }),
            <Box component="span" sx={{ width: 16, height: 16, borderRadius: "50%", bgcolor: `hue.${color}` }} />,
          ),
        )}
      </Box>
      <Heading>Icon</Heading>
      <Box sx={rowStyle}>
        {Object.keys(NODE_ICONS).map((icon) =>
          choice(icon, node.icon === icon, pickIcon(icon), <NodeIcon node={{ kind: node.kind, icon, color: node.color }} />),
        )}
      </Box>
      <Heading>Emoji</Heading>
      <Box sx={rowStyle}>{EMOJI.map((emoji) => choice(emoji, node.icon === emoji, pickIcon(emoji), <span aria-hidden>{emoji}</span>))}</Box>
      <Box sx={{ display: "flex", justifyContent: "space-between", mt: 1.5 }}>
        <Button
          variant="text"
          disabled={node.icon === null && node.color === null}
          onClick={() => setNodeFace(doc, node.id, { icon: null, color: null })}
        >
          As its kind
        </Button>
        <Button variant="outlined" onClick={onClose}>
          Done
        </Button>
      </Box>
    </Popover>
  );
}

const rowStyle = { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(32px, 1fr))", gap: "2px" } as const;

function Heading({ children }: { children: string }) {
  return (
    <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", mt: 1, mb: 0.5, "&:first-of-type": { mt: 0 } }}>{children}</Box>
  );
}
