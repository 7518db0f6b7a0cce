import Box from "@mui/material/Box";
import type { SxProps, Theme } from "@mui/material/styles";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface RovingToolbarProps {
  label: string;
  children: ReactNode;
  sx?: SxProps<Theme>;
}

const STEP: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Buttons that are one stop of the Tab key; arrows go between them (WAI-ARIA toolbar). */
export function RovingToolbar({ label, children, sx }: RovingToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const stop = (button: HTMLButtonElement | undefined) => {
    for (const each of buttonsOf(bar.current)) each.tabIndex = each === button ? 0 : -1;
  };
  // After every render: a button that got disabled must not be the only stop.
  useEffect(() => {
    const buttons = buttonsOf(bar.current);
    stop(buttons.find((button) => button.tabIndex === 0 && !button.disabled) ?? buttons.find((button) => !button.disabled));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = buttonsOf(bar.current).filter((button) => !button.disabled);
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = at < 0 ? undefined : STEP[event.key]?.(at, buttons.length);
    if (next === undefined) return;
    event.preventDefault();
    stop(buttons[next]);
    buttons[next]?.focus();
  };
  return (
    <Box
      ref={bar}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocus={(event) => stop(event.target as unknown as HTMLButtonElement)}
      sx={[{ display: "flex", alignItems: "center", gap: "2px" }, ...(Array.isArray(sx) ? sx : [sx ?? {}])]}
    >
      {children}
    </Box>
  );
}

const buttonsOf = (bar: HTMLElement | null) => [...(bar?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
