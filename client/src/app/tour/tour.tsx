/**
 * Three steps for whoever is here for the first time. They stand in the page and never over it: nothing is covered, nothing
 * waits for an answer, and the place that a step speaks of wears a ring. Done or skipped, they never come back to this device.
 */
import { keyframes } from "@emotion/react";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import GlobalStyles from "@mui/material/GlobalStyles";
import { HardDrive, type LucideIcon, Search, UserPlus } from "lucide-react";
import { useState } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { remember } from "../../ui/browser-memory.ts";
import { TOUR } from "./tour-memory.ts";

interface Step {
  icon: LucideIcon;
  title: string;
  text: string;
  /** The elements that wear the ring. */
  target: string;
}

const STEPS: readonly Step[] = [
  {
    icon: HardDrive,
    title: "Write anywhere: it is kept on this device",
    text: "Begin with one of the cards below. Every letter is saved as you type it, with or without a network; the badge above says where it is.",
    target: "[data-tour=write]",
  },
  {
    icon: Search,
    title: `Everything is one key away: ${keyWords("Mod+K")}`,
    text: "Search all you have, open it, make something new or change a setting, without taking your hands off the keyboard. The key ? lists the others.",
    target: "[data-tour=search]",
  },
  {
    icon: UserPlus,
    title: "Invite somebody: you see each other type",
    text: "What two people change at the same time comes together by itself, also when one of them was offline in between.",
    target: "[data-tour=invite]",
  },
];

const appear = keyframes({ from: { opacity: 0 } });

export function Tour() {
  const [at, setAt] = useState<number | null>(0);
  const step = at === null ? undefined : STEPS[at];
  if (at === null || !step) return null;
  const end = () => {
    remember(TOUR, "seen");
    setAt(null);
    // The button that had the focus is gone: it goes to the heading of the page instead of nowhere.
    const heading = document.querySelector<HTMLElement>("main h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  };
  const isLast = at === STEPS.length - 1;
  const Icon = step.icon;
  return (
    <Box
      role="group"
      aria-label="First steps"
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 1.5,
        p: 2,
        borderRadius: "12px",
        bgcolor: "accent.tint",
        animation: `${appear} 160ms ease-out`,
      }}
    >
      <GlobalStyles styles={ringOn(step.target)} />
      <Box sx={{ color: "accent.text", alignSelf: "flex-start", pt: 0.25 }}>
        <Icon aria-hidden size={16} strokeWidth={1.75} />
      </Box>
      <Box aria-live="polite" sx={{ flex: "1 1 280px", minWidth: 0 }}>
        <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 1, alignItems: "baseline" }}>
          <Box sx={{ fontWeight: 600 }}>{step.title}</Box>
          <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", fontVariantNumeric: "tabular-nums" }}>
            {at + 1} of {STEPS.length}
          </Box>
        </Box>
        <Box sx={{ textWrap: "pretty" }}>{step.text}</Box>
      </Box>
      <Box sx={{ display: "flex", gap: 1, ml: "auto" }}>
        {!isLast && (
          <Button variant="text" onClick={end}>
            Skip the tour
          </Button>
        )}
        <Button variant="contained" onClick={() => (isLast ? end() : setAt(at + 1))}>
          {isLast ? "Got it" : "Next"}
        </Button>
      </Box>
    </Box>
  );
}

const ringOn = (target: string) => ({
  [`${target}[data-tour]`]: {
    outline: "2px solid var(--core-palette-accent-brand)",
    outlineOffset: "3px",
    borderRadius: "8px",
    transition: "outline-color 160ms ease-out",
  },
});
