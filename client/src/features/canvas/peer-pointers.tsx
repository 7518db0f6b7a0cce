/** The others' pointers over a canvas: an arrow in their colour, with the name that the server stamped. */
import Box from "@mui/material/Box";
import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { Peer } from "../../editor/peers.ts";
import { watchPointers } from "./pointers.ts";

interface PeerPointersProps {
  awareness: Awareness;
  /** CSS lengths of a place in canvas coordinates. */
  at(pointer: { x: number; y: number }): { left: string; top: string };
  /** Drawn at the same size however large the canvas is. */
  scale: number;
}

export function PeerPointers({ awareness, at, scale }: PeerPointersProps) {
  const [peers, setPeers] = useState<readonly Peer[]>([]);
  useEffect(() => watchPointers(awareness, setPeers), [awareness]);
  return peers.map(({ clientId, user, color, pointer }) => (
    <Box
      key={clientId}
      aria-hidden
      data-pointer={user.name}
      style={{ ...at(pointer ?? { x: 0, y: 0 }), "--peer": color, transform: `scale(${1 / scale})` } as object}
      sx={{
        position: "absolute",
        zIndex: 5,
        transformOrigin: "0 0",
        pointerEvents: "none",
        transition: "left 60ms linear, top 60ms linear",
        "@media (prefers-reduced-motion: reduce)": { transition: "none" },
      }}
    >
      <svg
        width="16"
        height="18"
        viewBox="0 0 16 18"
        fill="var(--peer)"
        stroke="var(--core-palette-accent-onFill)"
        strokeWidth="1.25"
        strokeLinejoin="round"
      >
        <title>{user.name}</title>
        <path d="M1 1l13.5 6.2-5.9 2.1L6 15.6z" />
      </svg>
      <Box
        sx={{
          ml: 1.25,
          mt: "-2px",
          width: "max-content",
          maxWidth: 160,
          px: "6px",
          borderRadius: "6px",
          bgcolor: "var(--peer)",
          color: "accent.onFill",
          fontSize: 11,
          lineHeight: "18px",
          fontWeight: 600,
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap",
        }}
      >
        {user.name}
      </Box>
    </Box>
  ));
}
