/** The parts that documents share: `editor`, the badge, the face of a card. */
import { CARD_COLORS } from "@coreos/schema/documents/card-color";
import Box from "@mui/material/Box";
import { Bold, FileText, Italic, LayoutPanelLeft, Link, Undo2 } from "lucide-react";
import { useState } from "react";
import { ThreadCard } from "../../editor/comments/thread-card.tsx";
import { ThreadList } from "../../editor/comments/thread-list.tsx";
import { FileChip } from "../../editor/files/file-chip.tsx";
import { keyWords } from "../../editor/key-words.ts";
import { type Pick, PickList } from "../../editor/pick-list.tsx";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { CardFace, cardTitleStyle } from "../../features/canvas/card-face.tsx";
import { SaveBadge } from "../../features/saving/index.ts";
import type { Part } from "./part.ts";
import { ACTIONS, FILES, LONG, RTL, replicaSaying, SAVES, THREADS } from "./specimen.ts";

const nothing = () => undefined;

const PICKS: readonly Pick[] = [
  { key: "note", label: "Pricing, round two", icon: <FileText aria-hidden size={16} />, hint: "Customers", group: "Documents" },
  { key: "canvas", label: "Business model", icon: <LayoutPanelLeft aria-hidden size={16} />, hint: "Strategy", group: "Documents" },
  { key: "long", label: LONG, icon: <FileText aria-hidden size={16} />, group: "Elsewhere" },
  { key: "rtl", label: RTL, icon: <FileText aria-hidden size={16} />, group: "Elsewhere" },
];

function Picks({ scheme }: { scheme: string }) {
  const [at, setAt] = useState(0);
  return (
    <>
      <PickList id={`picks-${scheme}`} label={`Documents, ${scheme}`} picks={PICKS} at={at} onPick={setAt} onHover={setAt} />
      <PickList
        id={`none-${scheme}`}
        label={`Nothing, ${scheme}`}
        picks={[]}
        at={0}
        onPick={nothing}
        onHover={nothing}
        empty="Nothing of that name."
      />
    </>
  );
}

function Cards() {
  return (
    <Box
      sx={{
        display: "grid",
        gridTemplateColumns: "repeat(auto-fill, minmax(180px, 1fr))",
        gap: 2,
        width: 640,
        p: 2,
        bgcolor: "plane.sunk",
      }}
    >
      {[null, ...CARD_COLORS].map((color) => (
        <CardFace key={color} color={color}>
          <Box sx={cardTitleStyle}>{color ?? "no colour"}</Box>
        </CardFace>
      ))}
      <CardFace selected>
        <Box sx={cardTitleStyle}>selected</Box>
      </CardFace>
      <CardFace look="lifted">
        <Box sx={cardTitleStyle}>in hand</Box>
      </CardFace>
      <CardFace look="ghost">
        <Box sx={cardTitleStyle}>would lie here</Box>
      </CardFace>
      <CardFace color="blue">
        <Box sx={cardTitleStyle}>{LONG}</Box>
      </CardFace>
      <CardFace color="green">
        <Box dir="auto" sx={cardTitleStyle}>
          {RTL}
        </Box>
      </CardFace>
    </Box>
  );
}

export const EDITOR_PARTS: readonly Part[] = [
  {
    title: "Badge",
    Part: () => (
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        {SAVES.map((save) => (
          <SaveBadge key={JSON.stringify(save)} replica={replicaSaying(save)} worker="works" onExport={nothing} onSignUp={nothing} />
        ))}
      </Box>
    ),
  },
  {
    title: "Toolbar",
    Part: ({ scheme }) => (
      <RovingToolbar label={`Text, ${scheme}`}>
        <ToolButton icon={Bold} label="Bold" keys={keyWords("Mod+B")} pressed onClick={nothing} />
        <ToolButton icon={Italic} label="Italic" keys={keyWords("Mod+I")} pressed={false} onClick={nothing} />
        <ToolButton icon={Link} label="Link" onClick={nothing} />
        <ToolButton icon={Undo2} label="Undo" disabled onClick={nothing} />
      </RovingToolbar>
    ),
  },
  { title: "Pick list", Part: Picks },
  {
    title: "Files",
    Part: () => (
      <>
        {FILES.map((file) => (
          <FileChip key={file.hash} file={file} />
        ))}
      </>
    ),
  },
  {
    title: "Comments",
    Part: () => (
      <Box sx={{ display: "grid", gap: 2, width: 360 }}>
        {THREADS.map((thread) => (
          <ThreadCard key={thread.id} thread={thread} actions={ACTIONS} readOnly={false} active={false} onActivate={nothing} />
        ))}
        <ThreadList
          threads={[]}
          actions={ACTIONS}
          readOnly={false}
          active={null}
          onActivate={nothing}
          teaches="Select some words and press the button with the bubble."
        />
      </Box>
    ),
  },
  { title: "Cards of a canvas", Part: Cards },
];
