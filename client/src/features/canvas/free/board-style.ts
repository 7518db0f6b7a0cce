/** How the flow library's parts look here: everything it colours is a token of the theme. */
import type { Theme } from "@mui/material/styles";

export const boardStyle = (theme: Theme) => {
  const { plane, edge, text, accent } = theme.vars.palette;
  return {
    position: "absolute",
    inset: 0,
    "--board-line": edge.field,
    "--board-chosen": accent.brand,
    "--board-dot": edge.control,
    "--xy-background-color": plane.content,
    "--xy-connectionline-stroke": accent.brand,
    "--xy-connectionline-stroke-width": 2,
    "--xy-selection-background-color": accent.tint,
    "--xy-selection-border": `1px solid ${accent.brand}`,
    color: text.primary,
    "& .react-flow__pane": { cursor: "default" },
    "& .react-flow__pane.dragging": { cursor: "grabbing" },
    "& .react-flow__nodesselection-rect": { pointerEvents: "none", border: 0, background: "none" },
    "& .react-flow__handle": {
      width: 10,
      height: 10,
      borderRadius: "50%",
      background: plane.raised,
      border: `2px solid ${accent.brand}`,
      opacity: 0,
      transition: "opacity 120ms ease-out",
    },
    "& .react-flow__node:hover .react-flow__handle, & .react-flow__node:focus-within .react-flow__handle": { opacity: 1 },
    "& .react-flow__handle.connectingto, & .react-flow__handle.valid": { opacity: 1, background: accent.brand },
    // A finger has no hover, and a larger tip.
    "@media (hover: none)": { "& .react-flow__handle": { opacity: 1, width: 16, height: 16 } },
  } as const;
};
