import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Bookmark, Clock, PenLine } from "lucide-react";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { authorWords, type Moment, momentTime, timeline } from "./timeline.ts";

interface MomentListProps {
  moments: readonly Moment[];
  /** Key of the one that is looked at. */
  chosen: string | null;
  now: Date;
  onChoose(key: string): void;
}

const ICONS = { named: Bookmark, automatic: Clock, edits: PenLine } as const;

export function MomentList({ moments, chosen, now, onChoose }: MomentListProps) {
  return timeline(moments, now).map(({ label, moments: ofDay }) => (
    <Box key={label} component="section" aria-label={label} sx={{ mb: 1.5 }}>
      <Box component="h2" sx={{ m: 0, px: 1, py: 0.5, fontSize: 12, lineHeight: "16px", fontWeight: 500, color: "text.faint" }}>
        {label}
      </Box>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {ofDay.map((moment) => (
          <MomentRow key={moment.key} moment={moment} chosen={moment.key === chosen} onChoose={onChoose} />
        ))}
      </Box>
    </Box>
  ));
}

function MomentRow({ moment, chosen, onChoose }: { moment: Moment; chosen: boolean; onChoose(key: string): void }) {
  const Icon = ICONS[moment.kind];
  return (
    <li>
      <ButtonBase
        aria-pressed={chosen}
        onClick={() => onChoose(moment.key)}
        sx={{
          width: "100%",
          display: "flex",
          gap: 1,
          px: 1,
          py: 0.75,
          minHeight: 44,
          borderRadius: "6px",
          textAlign: "left",
          "& svg": { flex: "none", color: "text.secondary" },
          "&:hover": { bgcolor: "plane.sunk" },
          "&[aria-pressed=true]": { bgcolor: "accent.tint" },
          "&[aria-pressed=true] .title, &[aria-pressed=true] svg": { color: "accent.text" },
        }}
      >
        <Icon aria-hidden />
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box
            className="title"
            dir="auto"
            sx={{ fontWeight: moment.kind === "named" ? 500 : 400, overflow: "hidden", textOverflow: "ellipsis" }}
          >
            {moment.title}
          </Box>
          <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
            {[moment.kind === "named" && momentTime(moment), authorWords(moment)].filter(Boolean).join(" · ")}
          </Box>
        </Box>
        {moment.authors[0] && <PersonAvatar person={moment.authors[0]} size={20} />}
      </ButtonBase>
    </li>
  );
}
