import Box from "@mui/material/Box";
import { type ReactNode, useCallback, useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";
import { SIZE } from "../../ui/theme/tokens.ts";
import { ChatColumn } from "./chat-column.tsx";
import type { SideColumn } from "./side-column.tsx";

const FOLDED = "core-chat-folded";

/** Whether the chat stands beside the content: this browser's own choice. */
export function useChatShown(): { chatShown: boolean; onToggleChat(): void } {
  const [folded, setFolded] = useState(() => recall(FOLDED) === "yes");
  const onToggleChat = useCallback(
    () =>
      setFolded((now) => {
        remember(FOLDED, now ? "no" : "yes");
        return !now;
      }),
    [],
  );
  return { chatShown: !folded, onToggleChat };
}

interface ShellFrameProps {
  chatShown: boolean;
  column: SideColumn;
  banner: ReactNode;
  top: ReactNode;
  side: ReactNode;
  bottom: ReactNode;
  children: ReactNode;
}

/** The columns: three from 1200 px, two on a tablet, one with a bottom bar on a phone. */
export function ShellFrame({ chatShown, column, banner, top, side, bottom, children }: ShellFrameProps) {
  const sideColumn = column.isFolded ? "0px" : `${column.widthPx}px`;
  const chatColumn = !chatShown ? "0px" : `${SIZE.chatColumn}px`;
  return (
    <Box
      sx={{
        height: "100dvh",
        display: "grid",
        "@media print": { display: "block", height: "auto", "& > *:not(main)": { display: "none" } },
        gridTemplate: {
          xs: `"banner" auto "top" ${SIZE.topBarTouch}px "main" minmax(0, 1fr) "bottom" auto / minmax(0, 1fr)`,
          tablet: `"banner banner" auto "top top" ${SIZE.topBar}px "side main" minmax(0, 1fr) / ${column.isWide ? SIZE.sideColumn + 16 : SIZE.iconColumn}px minmax(0, 1fr)`,
          desktop: `"banner banner banner" auto "top top top" ${SIZE.topBar}px "side main chat" minmax(0, 1fr) / ${sideColumn} minmax(0, 1fr) ${chatColumn}`,
        },
      }}
    >
      <SkipLink />
      {banner}
      {top}
      <Box
        sx={{
          gridArea: "side",
          position: "relative",
          minWidth: 0,
          minHeight: 0,
          display: { xs: "none", tablet: "block", desktop: column.isFolded ? "none" : "block" },
        }}
      >
        {side}
      </Box>
      <Box
        component="main"
        id="content"
        tabIndex={-1}
        sx={{ gridArea: "main", minWidth: 0, overflow: "auto", bgcolor: "plane.content", outline: 0 }}
      >
        {children}
      </Box>
      {chatShown && (
        <Box
          sx={{
            gridArea: "chat",
            display: { xs: "none", desktop: "block" },
            minHeight: 0,
            bgcolor: "plane.side",
            borderLeft: "0.5px solid",
            borderColor: "edge.hair",
          }}
        >
          <ChatColumn />
        </Box>
      )}
      {bottom}
    </Box>
  );
}

/** The first stop of the Tab key: past the columns. */
function SkipLink() {
  return (
    <Box
      component="a"
      href="#content"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById("content")?.focus();
      }}
      sx={{
        position: "fixed",
        zIndex: "tooltip",
        top: -60,
        left: 8,
        p: 1,
        borderRadius: "7px",
        bgcolor: "accent.fill",
        color: "accent.onFill",
        "&:focus": { top: 8 },
      }}
    >
      Skip to content
    </Box>
  );
}
