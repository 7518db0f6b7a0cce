import Box from "@mui/material/Box";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "info" | "good" | "warn" | "bad";

const TONES = {
  info: { icon: Info, tint: "accent.tint", text: "accent.text" },
  good: { icon: CircleCheck, tint: "good.tint", text: "good.text" },
  warn: { icon: TriangleAlert, tint: "warn.tint", text: "warn.text" },
  bad: { icon: CircleAlert, tint: "bad.tint", text: "bad.text" },
} as const;

interface NoticeProps {
  tone: Tone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** 1 where it is the whole screen. */
  level?: 1;
  /** Number of our error table; last and small. */
  code?: number | null;
}

/** A state or an error as a sentence, at the place where it belongs. Errors are announced. */
export function Notice({ tone, title, children, actions, level, code = null }: NoticeProps) {
  const { icon: Icon, tint, text } = TONES[tone];
  return (
    <Box
      role={tone === "bad" ? "alert" : undefined}
      sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5, p: 2, borderRadius: "12px", bgcolor: tint }}
    >
      <Box sx={{ flex: "1 1 240px", minWidth: 0, display: "flex", gap: 1.5 }}>
        <Box sx={{ color: text, pt: 0.25 }}>
          <Icon aria-hidden />
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Box component={level ? "h1" : "div"} sx={{ m: 0, font: "inherit", fontWeight: 600 }}>
            {title}
          </Box>
          {(children || code !== null) && (
            <Box sx={{ color: "text.primary" }}>
              {children} {code !== null && <Box component="span" sx={{ fontSize: 12, color: "text.secondary" }}>{`Code ${code}`}</Box>}
            </Box>
          )}
        </Box>
      </Box>
      {actions && <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>{actions}</Box>}
    </Box>
  );
}
