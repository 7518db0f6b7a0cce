import type { TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { Folder, FolderOpen } from "lucide-react";
import { lazy, Suspense } from "react";
import { documentFace } from "../../ui/document-face.ts";

const ChosenIcon = lazy(async () => ({ default: (await import("./chosen-icon.tsx")).ChosenIcon }));

type Faced = Pick<TreeNode, "kind" | "icon" | "color">;

/** What stands in front of a title: decoration, so no screen reader reads it. */
export function NodeIcon({ node, isOpen = false }: { node: Faced; isOpen?: boolean }) {
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
      sx={{ flex: "none", display: "grid", width: 16, ...(color && { "&&& svg": { color: `hue.${color}` } }) }}
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
