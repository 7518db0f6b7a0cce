import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { CircleCheck, CloudOff, CloudUpload, HardDrive, TriangleAlert, WifiOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Replica } from "../../replica/ports.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { type Badge, badgeOf } from "./badge-words.ts";
import type { SaveDetailsProps } from "./save-details.tsx";

const SaveDetails = lazy(async () => ({ default: (await import("./save-details.tsx")).SaveDetails }));

const ICONS = {
  stored: CircleCheck,
  sent: CloudUpload,
  "on-device": CloudOff,
  files: CloudOff,
  "device-only": HardDrive,
  unstored: CloudUpload,
  unsaved: TriangleAlert,
  refused: TriangleAlert,
} as const satisfies Record<Badge["state"], unknown>;

const COLORS = {
  good: { color: "good.text", bgcolor: "good.tint" },
  quiet: { color: "text.secondary", bgcolor: "plane.sunk" },
  warn: { color: "warn.text", bgcolor: "warn.tint" },
  bad: { color: "bad.text", bgcolor: "bad.tint" },
} as const;

type SaveBadgeProps = { replica: Replica } & Pick<SaveDetailsProps, "worker" | "onExport" | "onSignUp">;

/** How safe the work is, in words, always at the same place. A click tells the rest. */
export function SaveBadge({ replica, ...details }: SaveBadgeProps) {
  const save = useObservable(replica.save);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const badge = badgeOf(save);
  const onItsWay = save.network === "online" && (badge.state === "on-device" || badge.state === "files");
  const Icon = onItsWay ? CloudUpload : ICONS[badge.state];
  return (
    <>
      {save.home === "account" && save.network === "offline" && (
        <Box sx={{ display: { xs: "none", tablet: "flex" }, alignItems: "center", gap: 0.75, fontSize: 12, color: "text.secondary" }}>
          <WifiOff aria-hidden size={14} /> Offline
        </Box>
      )}
      <Box role="status" aria-label="Save state">
        <ButtonBase
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{
            display: "flex",
            gap: 0.75,
            height: { xs: 36, tablet: DENSITY.small.tablet },
            // On a phone it looks smaller than what a thumb may press.
            position: "relative",
            "&::after": { content: '""', position: "absolute", inset: { xs: "-4px 0", tablet: 0 } },
            px: 1,
            borderRadius: "16px",
            fontSize: 12,
            whiteSpace: "nowrap",
            ...COLORS[badge.tone],
          }}
        >
          <Icon aria-hidden size={14} />
          {badge.words}
        </ButtonBase>
      </Box>
      {anchor && (
        <Suspense>
          <SaveDetails anchor={anchor} onClose={() => setAnchor(null)} replica={replica} {...details} />
        </Suspense>
      )}
    </>
  );
}
