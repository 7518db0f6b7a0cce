import { presenceColor } from "@coreos/schema/documents/presence";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Portal from "@mui/material/Portal";
import { DENSITY, SIZE } from "../../ui/theme/tokens.ts";
import { FOLLOW_PILL, type Following } from "./use-follow.ts";

interface FollowFrameProps {
  following: Following | null;
  /** Names of those who follow this screen. */
  followers: readonly string[];
  onStop(): void;
}

/** A frame in the colour of the one who leads, and who follows whom, at the foot of the screen. */
export function FollowFrame({ following, followers, onStop }: FollowFrameProps) {
  if (!following && followers.length === 0) return null;
  const color = following ? presenceColor(following.companion.person.id) : "";
  return (
    <Portal>
      {following && (
        <Box
          aria-hidden
          data-follow-frame
          style={{ borderColor: color }}
          sx={{ position: "fixed", inset: 0, zIndex: "snackbar", border: "3px solid", pointerEvents: "none" }}
        />
      )}
      <Box
        sx={{
          position: "fixed",
          zIndex: "snackbar",
          left: 0,
          right: 0,
          bottom: { xs: `calc(${SIZE.bottomBar + 12}px + env(safe-area-inset-bottom, 0px))`, tablet: 16 },
          display: "flex",
          flexDirection: "column",
          alignItems: "center",
          gap: 1,
          pointerEvents: "none",
        }}
      >
        {followers.length > 0 && (
          <Box
            role="status"
            aria-label="Followers"
            sx={{ ...pillStyle, bgcolor: "plane.raised", color: "text.secondary", boxShadow: (theme) => theme.vars.palette.shade.float }}
          >
            {`${followers.join(", ")} ${followers.length === 1 ? "follows" : "follow"} you`}
          </Box>
        )}
        {following && (
          <Box
            {...{ [FOLLOW_PILL]: "" }}
            style={{ background: color }}
            sx={{ ...pillStyle, pr: 0.5, color: "accent.onFill", pointerEvents: "auto" }}
          >
            <Box component="span" role="status" aria-label="Following" sx={{ overflow: "hidden", textOverflow: "ellipsis" }}>
              {following.held ?? `Following ${following.companion.person.name}`}
            </Box>
            <ButtonBase
              aria-label={`Stop following ${following.companion.person.name}`}
              aria-keyshortcuts="Escape"
              title="Stop (Esc)"
              onClick={onStop}
              sx={{
                px: 1.25,
                height: DENSITY.small,
                borderRadius: "12px",
                font: "inherit",
                fontWeight: 600,
                flex: "none",
                "&:hover": { textDecoration: "underline" },
              }}
            >
              Stop
            </ButtonBase>
          </Box>
        )}
      </Box>
    </Portal>
  );
}

const pillStyle = {
  display: "flex",
  alignItems: "center",
  maxWidth: "calc(100vw - 32px)",
  minHeight: 28,
  px: 1.5,
  borderRadius: "14px",
  fontSize: 12,
  lineHeight: "16px",
  fontWeight: 500,
  whiteSpace: "nowrap",
} as const;
