import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { createLink } from "@tanstack/react-router";
import { ChevronRight, Ellipsis, Plus } from "lucide-react";
import { type AnchorHTMLAttributes, type KeyboardEvent, lazy, memo, type PointerEvent, type Ref, Suspense } from "react";
import { DENSITY, RADIUS, SIZE } from "../../ui/theme/tokens.ts";
import { NARROW, wordsStyle } from "../shell/row-style.ts";
import { NodeIcon } from "./node-icon.tsx";
import type { Zone } from "./travel.ts";
import { useUnseen } from "./unseen.ts";
import type { Row } from "./visible-rows.ts";

const RenameField = lazy(async () => ({ default: (await import("./rename-field.tsx")).RenameField }));

/** The same object for as long as the tree is on the screen: a row is drawn again only for its own sake. */
export interface RowActions {
  unfold(id: string, isOpen: boolean): void;
  focused(id: string): void;
  rename(id: string): void;
  renamed(id: string, title: string | null, by: "keyboard" | "pointer"): void;
  menu(id: string, anchor: HTMLElement, what: "more" | "new"): void;
  keyDown(event: KeyboardEvent, id: string): void;
  pointerDown(event: PointerEvent, id: string): void;
  left(): void;
}

interface TreeRowProps extends Row {
  workspaceId: string;
  /** The tree's one stop of the Tab key. */
  isStop: boolean;
  isRenaming: boolean;
  isDragged: boolean;
  menu: "more" | "new" | null;
  drop: Zone | null;
  topPx: number;
  heightPx: number;
  act: RowActions;
}

/** Longer titles end here: a page of text in one line costs every frame of a scroll. */
const SHOWN_LETTERS = 300;
const INDENT = 14;
/** Deeper levels stand below each other: the words must keep some room. */
const DEEPEST = 8;

export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { node, depth, place, siblings, hasChildren, isOpen, isStop, isRenaming, isDragged, menu, drop, topPx, heightPx, act } = props;
  const title = node.title.slice(0, SHOWN_LETTERS) || "Untitled";
  const isUnseen = useUnseen(node.id);
  const indent = Math.min(depth, DEEPEST) * INDENT;
  const label = (
    <>
      <NodeIcon node={node} title={title} isOpen={isOpen} />
      <Box component="span" dir="auto" sx={wordsStyle}>
        {title}
      </Box>
      {isUnseen && <Box component="span" aria-hidden data-unseen sx={unseenStyle} />}
    </>
  );
  const stop = {
    "data-node": node.id,
    tabIndex: isStop ? 0 : -1,
    title,
    ...(isUnseen && { "aria-description": "Changed since you last looked" }),
    onFocus: () => act.focused(node.id),
    onKeyDown: (event: KeyboardEvent) => act.keyDown(event, node.id),
    onDoubleClick: () => act.rename(node.id),
  };
  return (
    <Box
      role="treeitem"
      aria-label={title}
      aria-level={depth + 1}
      aria-posinset={place}
      aria-setsize={siblings}
      {...(hasChildren && { "aria-expanded": isOpen })}
      data-drop={drop ?? undefined}
      onPointerDown={(event) => !isRenaming && act.pointerDown(event, node.id)}
      sx={rowStyle}
      style={{ top: topPx, height: heightPx - 1, opacity: isDragged ? 0.75 : 1, ["--indent" as string]: `${indent}px` }}
    >
      <Box
        component="button"
        type="button"
        tabIndex={-1}
        aria-hidden
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => act.unfold(node.id, !isOpen)}
        sx={chevronStyle}
        style={{ visibility: hasChildren ? "visible" : "hidden" }}
      >
        <ChevronRight size={14} style={{ rotate: isOpen ? "90deg" : "0deg" }} />
      </Box>
      {isRenaming ? (
        <>
          <NodeIcon node={node} title={title} isOpen={isOpen} />
          <Suspense>
            <RenameField title={node.title} onDone={(next, by) => act.renamed(node.id, next, by)} />
          </Suspense>
        </>
      ) : node.kind === "folder" ? (
        <Box component="button" type="button" {...stop} onClick={() => act.unfold(node.id, !isOpen)} sx={labelStyle}>
          {label}
        </Box>
      ) : (
        <RowLink
          to="/w/$workspaceId/$kind/$documentId"
          params={{ workspaceId: props.workspaceId, kind: node.kind, documentId: node.id }}
          draggable={false}
          {...stop}
          onClick={() => act.left()}
        >
          {label}
        </RowLink>
      )}
      {!isRenaming && (
        <Box className="tools" sx={toolsStyle} data-open={menu !== null || undefined}>
          <IconButton
            aria-label={`More for ${title}`}
            aria-haspopup="menu"
            aria-expanded={menu === "more"}
            tabIndex={isStop ? 0 : -1}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={(event) => act.menu(node.id, event.currentTarget, "more")}
            sx={toolStyle}
          >
            <Ellipsis aria-hidden size={14} />
          </IconButton>
          <IconButton
            aria-label={`New inside ${title}`}
            aria-haspopup="menu"
            aria-expanded={menu === "new"}
            tabIndex={isStop ? 0 : -1}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={(event) => act.menu(node.id, event.currentTarget, "new")}
            sx={{ ...toolStyle, display: { xs: "none", tablet: "inline-flex" } }}
          >
            <Plus aria-hidden size={14} />
          </IconButton>
        </Box>
      )}
    </Box>
  );
});

const RowLink = createLink(function RowAnchor({
  children,
  ...link
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <Box component="a" {...link} sx={labelStyle}>
      {children}
    </Box>
  );
});

const rowStyle = {
  position: "absolute",
  insetInline: 0,
  display: "flex",
  alignItems: "center",
  minWidth: 0,
  pl: "var(--indent)",
  [NARROW]: { pl: 0 },
  borderRadius: `${RADIUS.row}px`,
  userSelect: "none",
  WebkitTouchCallout: "none",
  "&:hover, &:has([data-open])": { bgcolor: "plane.sunk" },
  "&:has([aria-current=page])": { bgcolor: "accent.tint" },
  "&[data-drop=inside]": {
    bgcolor: "accent.tint",
    boxShadow: (theme: { vars: { palette: { accent: { brand: string } } } }) => `inset 0 0 0 1.5px ${theme.vars.palette.accent.brand}`,
  },
  "&[data-drop=before]::before, &[data-drop=after]::after": {
    content: '""',
    position: "absolute",
    zIndex: 1,
    right: 4,
    left: "calc(var(--indent) + 8px)",
    height: 2,
    borderRadius: "1px",
    bgcolor: "accent.brand",
    pointerEvents: "none",
  },
  "&[data-drop=before]::before": { top: -1.5 },
  "&[data-drop=after]::after": { bottom: -1.5 },
} as const;

const chevronStyle = {
  flex: "none",
  display: "grid",
  [NARROW]: { display: "none" },
  placeItems: "center",
  // On a phone a thumb may miss to the right, over the beginning of what the row says.
  width: { xs: 44, tablet: DENSITY.chip.tablet },
  mr: { xs: "-12px", tablet: 0 },
  position: "relative",
  zIndex: 1,
  alignSelf: "stretch",
  p: 0,
  pr: { xs: "12px", tablet: 0 },
  border: 0,
  background: "none",
  color: "text.faint",
  cursor: "pointer",
  "& svg": { transition: "rotate 120ms ease-out" },
} as const;

const labelStyle = {
  flex: 1,
  display: "flex",
  alignItems: "center",
  [NARROW]: { justifyContent: "center", pl: 0, pr: 0 },
  gap: 1,
  minWidth: 0,
  height: "100%",
  p: 0,
  pl: { xs: 0.5, tablet: 0.25 },
  pr: { xs: 6, tablet: 0.5 },
  "[role=treeitem]:hover > &, [role=treeitem]:focus-within > &": { pr: { xs: 6, tablet: 6.5 } },
  "@media (hover: none)": { pr: { xs: 6, tablet: 6.5 } }, // the tools are always there
  border: 0,
  borderRadius: `${RADIUS.row}px`,
  background: "none",
  font: "inherit",
  textAlign: "start",
  color: "text.primary",
  textDecoration: "none",
  whiteSpace: "nowrap",
  cursor: "default",
  "& svg": { color: "text.secondary" },
  "&[aria-current=page]": { color: "accent.text", fontWeight: 500 },
  "&[aria-current=page] svg": { color: "accent.text" },
} as const;

/** In the place of the row's tools, which cover it while they are there. */
const unseenStyle = {
  flex: "none",
  ml: "auto",
  mr: 0.5,
  width: 6,
  height: 6,
  borderRadius: "50%",
  bgcolor: "hue.pink",
  [NARROW]: { position: "absolute", top: 5, right: 4, m: 0 },
} as const;

/** Always in its place, so that it can be clicked without being looked for first; seen where the pointer or the focus is. */
const toolsStyle = {
  position: "absolute",
  right: 2,
  top: 0,
  bottom: 0,
  display: "flex",
  alignItems: "center",
  [NARROW]: { display: "none" },
  "@media (hover: hover)": { opacity: 0 },
  "[role=treeitem]:hover > &, [role=treeitem]:focus-within > &, &[data-open]": { opacity: 1 },
} as const;

const toolStyle = { height: { xs: SIZE.rowTouch, tablet: 24 }, width: { xs: SIZE.rowTouch, tablet: 24 } } as const;
