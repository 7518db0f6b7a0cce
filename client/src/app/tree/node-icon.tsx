import type { TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { Folder, FolderOpen } from "lucide-react";
import { lazy, Suspense } from "react";
import { documentFace } from "../../ui/document-face.ts";
import { NARROW } from "../shell/row-style.ts";

const ChosenIcon = lazy(async () => ({ default: (await import("./chosen-icon.tsx")).ChosenIcon }));

type Faced = Pick<TreeNode, "kind" | "icon" | "color">;

/**
 * What stands in front of a title: decoration, so no screen reader reads it. Among icons alone a `title` gives its initials
 * to whoever has no icon of its own, or all canvases would look alike.
 */
export function NodeIcon({ node, title, isOpen = false }: { node: Faced; title?: string; isOpen?: boolean }) {
  const { kind, icon, color } = node;
  if (icon !== null && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(icon)) {
    return (
      <Box component="span" aria-hidden sx={{ flex: "none", width: 16, fontSize: 13, lineHeight: "16px", textAlign: "center" }}>
        {icon}
      </Box>
    );
  }
  const Icon = kind === "folder" ? (isOpen ? FolderOpen : Folder) : documentFace(kind).icon;
  return (
    <Box
      component="span"
      aria-hidden
      {...(icon === null && title && { "data-initials": initials(title) })}
      sx={{
        ...{ flex: "none", display: "grid", width: 16 },
        ...(color && { "&&& svg, &&&::after": { color: `hue.${color}` } }),
        [NARROW]: kind === "folder" ? { "&[data-initials]": { ...tileStyle, bgcolor: "plane.sunk" } } : { "&[data-initials]": tileStyle },
      }}
    >
      {icon === null ? (
        <Icon size={16} />
      ) : (
        <Suspense fallback={<Icon size={16} />}>
          <ChosenIcon name={icon} fallback={Icon} />
        </Suspense>
      )}
    </Box>
  );
}

const tileStyle = {
  width: 28,
  height: 22,
  placeItems: "center",
  borderRadius: "6px",
  border: "0.5px solid",
  borderColor: "edge.control",
  "& svg": { display: "none" },
  "&::after": { content: "attr(data-initials)", fontSize: 11, lineHeight: "20px", fontWeight: 600 },
} as const;

/** "Customer journey" is CJ, "SWOT" SW. */
function initials(title: string): string {
  const [first = "", second] = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const letters = [...first];
  return (second ? `${letters[0]}${[...second][0]}` : letters.slice(0, 2).join("")).toUpperCase();
}
