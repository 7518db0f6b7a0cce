/** The picture of a Business Model Canvas: nine boxes, in the classic grid where there is room, else one after the other. */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import Box from "@mui/material/Box";
import { Boxes, Coins, Gem, Hammer, Handshake, HeartHandshake, type LucideIcon, Receipt, Route, Users } from "lucide-react";
import type { ReactNode, Ref } from "react";
import type { Layout } from "./travel.ts";

/** Width of the canvas itself from which the classic grid has room, in CSS pixels; two columns from the second. */
const GRID_PX = 720;
const PAIR_PX = 520;

const LOOK: Record<SectionId, { icon: LucideIcon; area: string }> = {
  partners: { icon: Handshake, area: "1 / 1 / 3 / 3" },
  activities: { icon: Hammer, area: "1 / 3 / 2 / 5" },
  resources: { icon: Boxes, area: "2 / 3 / 3 / 5" },
  value: { icon: Gem, area: "1 / 5 / 3 / 7" },
  relationships: { icon: HeartHandshake, area: "1 / 7 / 2 / 9" },
  channels: { icon: Route, area: "2 / 7 / 3 / 9" },
  segments: { icon: Users, area: "1 / 9 / 3 / 11" },
  costs: { icon: Receipt, area: "3 / 1 / 4 / 6" },
  revenue: { icon: Coins, area: "3 / 6 / 4 / 11" },
};

export function layoutOf(board: HTMLElement | null): Layout {
  return (board?.clientWidth ?? 0) >= GRID_PX ? "grid" : "stack";
}

export function CanvasGrid({ ref, children }: { ref?: Ref<HTMLDivElement>; children: ReactNode }) {
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
          [`@container (min-width: ${GRID_PX}px)`]: {
            alignContent: "stretch",
            gridTemplateColumns: "repeat(10, minmax(0, 1fr))",
            gridTemplateRows: "minmax(200px, 1fr) minmax(200px, 1fr) minmax(160px, 0.72fr)",
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
  const { icon: Icon, area } = LOOK[id] ?? { icon: Boxes, area: "auto" };
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
        [`@container (min-width: ${GRID_PX}px)`]: { gridArea: area },
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
