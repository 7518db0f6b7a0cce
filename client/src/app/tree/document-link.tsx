import type { TreeNode } from "@coreos/schema/documents/tree";
import Box from "@mui/material/Box";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { rowStyle, wordsStyle } from "../shell/row-style.ts";
import { NodeIcon } from "./node-icon.tsx";

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  node: Pick<TreeNode, "kind" | "title" | "icon" | "color">;
  ref?: Ref<HTMLAnchorElement>;
}

/** A document in a flat list of the side column. */
export const DocumentLink = createLink(function DocumentAnchor({ node, ...link }: AnchorProps) {
  const title = node.title.slice(0, 300) || "Untitled";
  return (
    <Box component="a" {...link} title={title} draggable={false} sx={rowStyle}>
      <NodeIcon node={node} />
      <Box component="span" dir="auto" sx={wordsStyle}>
        {title}
      </Box>
    </Box>
  );
});
