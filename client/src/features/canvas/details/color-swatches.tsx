/** The colours a card can have, as one choice: a single stop of the Tab key, arrows go between them (WAI-ARIA radio group). */
import { CARD_COLORS, type CardColor } from "@coreos/schema/documents/card-color";
import Box from "@mui/material/Box";
import { type KeyboardEvent, useRef } from "react";
import { DENSITY } from "../../../ui/theme/tokens.ts";

interface ColorSwatchesProps {
  /** `undefined`: the cards that it is about differ. */
  value: CardColor | null | undefined;
  disabled?: boolean;
  autoFocus?: boolean;
  onPick(color: CardColor | null): void;
}

const CHOICES: readonly (CardColor | null)[] = [null, ...CARD_COLORS];
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function ColorSwatches({ value, disabled = false, autoFocus = false, onPick }: ColorSwatchesProps) {
  const group = useRef<HTMLDivElement>(null);
  const stop = value === undefined ? 0 : CHOICES.indexOf(value);
  const onKeyDown = (event: KeyboardEvent) => {
    const swatches = [...(group.current?.querySelectorAll("button") ?? [])];
    const at = swatches.indexOf(document.activeElement as HTMLButtonElement);
    const step = STEPS[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    swatches[(at + step + swatches.length) % swatches.length]?.focus();
  };
  return (
    <Box
      ref={group}
      role="radiogroup"
      aria-label="Colour"
      onKeyDown={onKeyDown}
      sx={{ display: "flex", flexWrap: "wrap", gap: { xs: 0.5, tablet: 0.75 } }}
    >
      {CHOICES.map((color, at) => (
        <Box
          key={color ?? "none"}
          component="button"
          type="button"
          role="radio"
          aria-checked={color === value}
          aria-label={color === null ? "No colour" : color.charAt(0).toUpperCase() + color.slice(1)}
          tabIndex={at === stop ? 0 : -1}
          autoFocus={autoFocus && at === stop}
          disabled={disabled}
          onClick={() => onPick(color)}
          sx={{
            width: DENSITY.small,
            height: DENSITY.small,
            p: 0,
            borderRadius: "50%",
            border: "1px solid",
            borderColor: "edge.field",
            bgcolor: color === null ? "transparent" : `card.${color}`,
            // "No colour" is drawn as a circle that is crossed out: an empty one would be a hole.
            backgroundImage: (theme) =>
              color === null
                ? `linear-gradient(to top right, transparent calc(50% - 1px), ${theme.vars.palette.edge.field} calc(50% - 1px) calc(50% + 1px), transparent calc(50% + 1px))`
                : "none",
            outline: color === value ? "2px solid" : "none",
            outlineColor: "accent.brand",
            outlineOffset: "2px",
            "&:focus-visible": { outline: "2px solid", outlineColor: "accent.brand", outlineOffset: "3px" },
          }}
        />
      ))}
    </Box>
  );
}
