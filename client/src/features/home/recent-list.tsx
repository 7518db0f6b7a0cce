import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import type { ReactNode } from "react";
import { ago, exactTime } from "../../ui/words.ts";

/** A document as lists show it. */
export interface DocumentItem {
  id: string;
  kind: string;
  title: string;
  /** What stands in front of its title everywhere. */
  face: ReactNode;
  /** When this device last opened it, or its birth. */
  atMs: number;
}

export function RecentList({ items, nowMs, onOpen }: { items: readonly DocumentItem[]; nowMs: number; onOpen(item: DocumentItem): void }) {
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {items.map((item) => (
        <Box component="li" key={item.id} sx={{ "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" } }}>
          <ButtonBase
            onClick={() => onOpen(item)}
            sx={{
              width: "100%",
              minHeight: 44,
              display: "flex",
              gap: 1.25,
              px: 1,
              mx: -1,
              boxSizing: "content-box",
              borderRadius: "8px",
              textAlign: "left",
              "&:hover": { bgcolor: "plane.sunk" },
            }}
          >
            <Box sx={{ color: "text.secondary" }}>{item.face}</Box>
            <Box dir="auto" sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
              {item.title || "Untitled"}
            </Box>
            <Box
              component="time"
              dateTime={new Date(item.atMs).toISOString()}
              title={exactTime(item.atMs)}
              sx={{ fontSize: 12, color: "text.secondary" }}
            >
              {ago(item.atMs, nowMs)}
            </Box>
          </ButtonBase>
        </Box>
      ))}
    </Box>
  );
}
