/** How the flow library's parts look here: everything it colours is a token of the theme. */
import type { Theme } from "@mui/material/styles";

export const boardStyle = (theme: Theme) => {
  const { plane, edge, text, accent, shade } = theme.vars.palette;
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
    // A card is as high as its words need, and no lower than it was made.
    "& .react-flow__node": { display: "flex" },
    "& .react-flow__resize-control.handle": {
      width: 16,
      height: 16,
      display: "grid",
      placeItems: "end",
      border: 0,
      background: "none",
      translate: "-100% -100%",
    },
    "& .card-corner": {
      width: 16,
      height: 16,
      boxSizing: "border-box",
      borderRadius: "0 0 7px 0",
      border: `2px solid ${accent.brand}`,
      borderTopWidth: 0,
      borderLeftWidth: 0,
      // Two strokes and no square.
      clipPath: "polygon(100% 0, 100% 100%, 0 100%, 0 calc(100% - 3px), calc(100% - 3px) calc(100% - 3px), calc(100% - 3px) 0)",
      opacity: 0,
      transition: "opacity 120ms ease-out",
    },
    "& .react-flow__node:hover .card-corner, & .react-flow__node:focus-within .card-corner": { opacity: 1 },
    "--xy-minimap-background-color": plane.raised,
    "--xy-minimap-mask-background-color": edge.hair,
    "& .react-flow__minimap": {
      display: { xs: "none", tablet: "block" },
      m: 2,
      overflow: "hidden",
      borderRadius: "12px",
      boxShadow: shade.float,
      "& svg": { display: "block" },
    },
    // A finger has no hover, and a larger tip.
    "@media (hover: none)": {
      "& .react-flow__handle": { opacity: 1, width: 16, height: 16 },
      "& .card-corner": { opacity: 1 },
      "& .react-flow__resize-control.handle": { width: 32, height: 32 },
    },
  } as const;
};
