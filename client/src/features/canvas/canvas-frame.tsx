/** The frame of a canvas: its sections in their grid where there is room, else in pairs or one after the other. */
import type { CanvasSection } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import type { ReactNode, Ref } from "react";
import { type CanvasLayout, lookOf, type TableHead } from "./layouts.ts";

/** Width of the canvas itself, in its own CSS pixels, from which sections stand in pairs. */
const PAIR_PX = 520;

interface CanvasGridProps {
  layout: CanvasLayout;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

export function CanvasGrid({ layout, ref, children }: CanvasGridProps) {
  return (
    <Box ref={ref} sx={{ containerType: "inline-size", minHeight: "100%", minWidth: 0, display: "flex" }}>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          boxSizing: "border-box",
          display: "grid",
          alignContent: "start",
          gap: 1,
          p: 2,
          gridTemplateColumns: "minmax(0, 1fr)",
          [`@container (min-width: ${PAIR_PX}px)`]: { gridTemplateColumns: "repeat(2, minmax(0, 1fr))" },
          [grid(layout)]: {
            alignContent: "stretch",
            width: layout.heads.length > 0 ? "max-content" : undefined,
            minWidth: layout.heads.length > 0 ? "100%" : 0,
            gridTemplateColumns: layout.columns,
            gridTemplateRows: layout.rows,
            // Paper cannot be scrolled.
            "@media print": { width: "auto", gridTemplateColumns: layout.columns.replaceAll(/minmax\(\d+px/g, "minmax(0px") },
          },
        }}
      >
        {layout.heads.map((head) => (
          <EdgeName key={head.area} head={head} layout={layout} />
        ))}
        {children}
      </Box>
    </Box>
  );
}

interface SectionFrameProps {
  section: CanvasSection;
  layout: CanvasLayout;
  /** Stands at the end of the heading. */
  total?: ReactNode;
  children: ReactNode;
}

export function SectionFrame({ section: { id, title }, layout, total, children }: SectionFrameProps) {
  const { icon: Icon, area } = lookOf(layout, id);
  const inTable = layout.heads.length > 0 && layout.looks.has(id);
  return (
    <Box
      component="section"
      aria-label={title}
      data-section={id}
      sx={{
        minWidth: 0,
        minHeight: 112,
        boxSizing: "border-box",
        display: "flex",
        flexDirection: "column",
        p: 1.25,
        borderRadius: "12px",
        bgcolor: "plane.sunk",
        [`@container (min-width: ${PAIR_PX}px)`]: { gridColumn: id === layout.wide || !layout.looks.has(id) ? "span 2" : undefined },
        [grid(layout)]: { gridArea: area, minHeight: inTable ? 0 : 160 },
      }}
    >
      <Box
        sx={{
          mb: 1,
          minWidth: 0,
          display: "flex",
          alignItems: "center",
          flexWrap: "wrap",
          columnGap: 1,
          [grid(layout)]: inTable ? { justifyContent: "flex-end", mb: 0 } : {},
        }}
      >
        <Box
          component="h2"
          sx={{
            m: 0,
            display: "flex",
            alignItems: "start",
            gap: 0.75,
            fontSize: 13,
            lineHeight: "18px",
            fontWeight: 600,
            color: "text.secondary",
            "& svg": { mt: "2px" },
            // In a table the names stand at its edges, once.
            [grid(layout)]: inTable ? { display: "none" } : {},
          }}
        >
          <Icon aria-hidden size={14} strokeWidth={1.75} />
          {title}
        </Box>
        {total}
      </Box>
      {children}
    </Box>
  );
}

/** Stays in sight while the table scrolls: rows at the left, columns at the top. */
function EdgeName({ head: { title, icon: Icon, area, side }, layout }: { head: TableHead; layout: CanvasLayout }) {
  return (
    <Box
      aria-hidden
      sx={{
        display: "none",
        [grid(layout)]: { display: "flex" },
        gridArea: area,
        position: "sticky",
        zIndex: side === "row" ? 2 : 1,
        ...(side === "row" ? { left: 0, ml: -2, pl: 2, pr: 1, my: -0.5, pt: 1.75, pb: 0.5 } : { top: 0, mt: -2, pt: 2, pb: 0.5 }),
        gap: 0.75,
        "@media print": { position: "static" },
        bgcolor: "plane.content",
        color: side === "row" ? "text.secondary" : "text.primary",
        fontSize: 13,
        lineHeight: "18px",
        fontWeight: 600,
      }}
    >
      {Icon && <Icon size={14} strokeWidth={1.75} style={{ marginTop: 2 }} />}
      {title}
    </Box>
  );
}

const grid = ({ minPx }: CanvasLayout) => `@container (min-width: ${Number.isFinite(minPx) ? minPx : 99_999}px)`;

/** Where a section is wide its cards stand side by side. */
export const cardListStyle = {
  m: 0,
  p: 0,
  listStyle: "none",
  display: "grid",
  gap: 1,
  gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 176px), 1fr))",
  alignItems: "start",
} as const;
