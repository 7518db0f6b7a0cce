/**
 * Shows what a figure was made of while the pointer or the focus is on it, and keeps it open after a click. One for the whole
 * canvas: whatever carries `data-figure` is listened to from outside, so that 500 figures cost nothing.
 */
import Box from "@mui/material/Box";
import Popover from "@mui/material/Popover";
import Popper from "@mui/material/Popper";
import { type RefObject, useEffect, useRef, useState } from "react";
import { type FigureId, FigureParts } from "./figure-parts.tsx";

interface Shown {
  figure: FigureId;
  anchor: HTMLElement;
  /** Opened by a click: it has the focus and stays. */
  isHeld: boolean;
}

/** A pointer on its way elsewhere opens nothing; one that goes over to the list finds it still there. */
const ENTER_MS = 300;
const LEAVE_MS = 150;

export function FigurePeek({ area }: { area: RefObject<HTMLElement | null> }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const soon = (next: (now: Shown | null) => Shown | null, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), ms);
  };
  const leave = () => soon((now) => (now?.isHeld ? now : null), LEAVE_MS);
  const later = useRef({ soon, leave });
  later.current = { soon, leave };
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const peek = (anchor: HTMLElement) => (now: Shown | null) =>
      now?.isHeld || !anchor.isConnected ? now : { figure: anchor.dataset.figure ?? "", anchor, isHeld: false };
    const onPointerOver = (event: PointerEvent) => {
      const anchor = figureAt(event);
      if (anchor && event.pointerType === "mouse") later.current.soon(peek(anchor), ENTER_MS);
    };
    const onPointerOut = (event: PointerEvent) => {
      if (figureAt(event) && event.pointerType === "mouse") later.current.leave();
    };
    const onFocusIn = (event: FocusEvent) => {
      const anchor = figureAt(event);
      if (anchor?.matches(":focus-visible")) later.current.soon(peek(anchor), 0);
    };
    const onFocusOut = (event: FocusEvent) => {
      if (figureAt(event)) later.current.leave();
    };
    const onClick = (event: MouseEvent) => {
      const anchor = figureAt(event);
      if (!anchor) return;
      clearTimeout(timer.current);
      setShown({ figure: anchor.dataset.figure ?? "", anchor, isHeld: true });
    };
    const listeners = Object.entries({
      pointerover: onPointerOver,
      pointerout: onPointerOut,
      focusin: onFocusIn,
      focusout: onFocusOut,
      click: onClick,
    });
    for (const [name, listener] of listeners) element.addEventListener(name, listener as EventListener);
    return () => {
      clearTimeout(timer.current);
      for (const [name, listener] of listeners) element.removeEventListener(name, listener as EventListener);
    };
  }, [area]);
  const isPeeking = shown !== null && !shown.isHeld;
  useEffect(() => {
    if (!isPeeking) return;
    const onKeyDown = (event: KeyboardEvent) => event.key === "Escape" && setShown(null);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isPeeking]);
  if (!shown) return null;
  const close = () => setShown(null);
  const parts = <FigureParts figure={shown.figure} onGo={(figure) => setShown({ ...shown, figure, isHeld: true })} onDone={close} />;
  if (shown.isHeld) {
    return (
      <Popover
        open
        anchorEl={shown.anchor}
        onClose={close}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
        slotProps={{ paper: { role: "dialog", "aria-label": `What is in ${shown.anchor.dataset.figureName}`, sx: { ...SHEET, p: 1 } } }}
      >
        {parts}
      </Popover>
    );
  }
  return (
    <Popper open anchorEl={shown.anchor} container={() => area.current} placement="bottom-end" sx={{ zIndex: "tooltip" }}>
      <Box
        role="group"
        aria-label={`What is in ${shown.anchor.dataset.figureName}`}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={leave}
        sx={{
          ...SHEET,
          p: 1,
          mt: 0.5,
          borderRadius: "12px",
          bgcolor: "plane.raised",
          color: "text.primary",
          boxShadow: "var(--core-palette-shade-modal)",
        }}
      >
        {parts}
      </Box>
    </Popper>
  );
}

const SHEET = {
  width: 300,
  maxWidth: "calc(100vw - 24px)",
  maxHeight: "min(420px, 60dvh)",
  overflowY: "auto",
  boxSizing: "border-box",
  fontSize: 14,
  lineHeight: "20px",
} as const;

const figureAt = ({ target }: { target: EventTarget | null }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-figure]") : null;
