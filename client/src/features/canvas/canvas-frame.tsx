/** The picture of a Business Model Canvas: nine boxes, in the classic grid where there is room, else one after the other. */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import Box from "@mui/material/Box";
import { StickyNote } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { layoutOf } from "./layouts.ts";

/** Width of the canvas itself, in CSS pixels, from which sections stand in pairs. */
const PAIR_PX = 520;

export function CanvasGrid({ ref, children }: { ref?: Ref<HTMLDivElement>; children: ReactNode }) {
  const layout = layoutOf();
  return (
    <Box ref={ref} sx={{ containerType: "inline-size", minHeight: "100%", display: "flex" }}>
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
          [`@container (min-width: ${layout.minPx}px)`]: {
            alignContent: "stretch",
            gridTemplateColumns: layout.columns,
            gridTemplateRows: layout.rows,
          },
        }}
      >
        {children}
      </Box>
    </Box>
  );
}

interface SectionFrameProps {
  id: SectionId;
  children: ReactNode;
}

export function SectionFrame({ id, children }: SectionFrameProps) {
  const layout = layoutOf();
  const { icon: Icon = StickyNote, area } = layout.sections[id] ?? {};
  const section = BUSINESS_MODEL_SECTIONS.find((each) => each.id === id);
  return (
    <Box
      component="section"
      aria-label={section?.title}
      data-section={id}
      sx={{
        minWidth: 0,
        display: "flex",
        flexDirection: "column",
        p: 1.25,
        borderRadius: "12px",
        bgcolor: "plane.sunk",
        // Of nine boxes in pairs one lies across, so that costs and revenue stand side by side.
        [`@container (min-width: ${PAIR_PX}px)`]: { gridColumn: id === "segments" ? "span 2" : undefined },
        [`@container (min-width: ${layout.minPx}px)`]: { gridArea: area },
      }}
    >
      <Box
        component="h2"
        sx={{
          m: 0,
          mb: 1,
          display: "flex",
          alignItems: "center",
          gap: 0.75,
          fontSize: 13,
          lineHeight: "18px",
          fontWeight: 600,
          color: "text.secondary",
        }}
      >
        <Icon aria-hidden size={14} strokeWidth={1.75} />
        {section?.title}
      </Box>
      {children}
    </Box>
  );
}

/** Costs and revenue lie flat: their cards stand side by side. */
export const cardListStyle = {
  m: 0,
  p: 0,
  listStyle: "none",
  display: "grid",
  gap: 1,
  gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 176px), 1fr))",
  alignItems: "start",
} as const;
