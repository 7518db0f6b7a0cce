import type { VersionEntry } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Bookmark, Clock } from "lucide-react";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { authorWords, timeline, versionTime, versionTitle } from "./timeline.ts";

interface VersionListProps {
  versions: readonly VersionEntry[];
  chosen: string | null;
  now: Date;
  onChoose(id: string): void;
}

export function VersionList({ versions, chosen, now, onChoose }: VersionListProps) {
  return timeline(versions, now).map(({ label, versions: ofDay }) => (
    <Box key={label} component="section" aria-label={label} sx={{ mb: 1.5 }}>
      <Box component="h2" sx={{ m: 0, px: 1, py: 0.5, fontSize: 12, lineHeight: "16px", fontWeight: 500, color: "text.faint" }}>
        {label}
      </Box>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {ofDay.map((version) => {
          const Icon = version.name ? Bookmark : Clock;
          return (
            <li key={version.id}>
              <ButtonBase
                aria-pressed={version.id === chosen}
                onClick={() => onChoose(version.id)}
                sx={{
                  width: "100%",
                  display: "flex",
                  gap: 1,
                  px: 1,
                  py: 0.75,
                  minHeight: 44,
                  borderRadius: "6px",
                  textAlign: "left",
                  "& svg": { color: "text.secondary" },
                  "&:hover": { bgcolor: "plane.sunk" },
                  "&[aria-pressed=true]": { bgcolor: "accent.tint" },
                  "&[aria-pressed=true] .title, &[aria-pressed=true] svg": { color: "accent.text" },
                }}
              >
                <Icon aria-hidden />
                <Box sx={{ flex: 1, minWidth: 0 }}>
                  <Box className="title" sx={{ fontWeight: version.name ? 500 : 400, overflow: "hidden", textOverflow: "ellipsis" }}>
                    {versionTitle(version)}
                  </Box>
                  <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
                    {[version.name && versionTime(version), authorWords(version)].filter(Boolean).join(" · ")}
                  </Box>
                </Box>
                {version.authors[0] && <PersonAvatar person={version.authors[0]} size={20} />}
              </ButtonBase>
            </li>
          );
        })}
      </Box>
    </Box>
  ));
}
