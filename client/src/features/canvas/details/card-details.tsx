import { setCanvasCurrency, setCardColor, setCardOwner, setCardTitle } from "@coreos/schema/documents/canvas";
import { CARD_COLORS } from "@coreos/schema/documents/card-color";
import { COMMON_CURRENCIES } from "@coreos/schema/formula/currency";
import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import IconButton from "@mui/material/IconButton";
import useMediaQuery from "@mui/material/useMediaQuery";
import { X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useSurroundings } from "../../../editor/surroundings.ts";
import { Choice } from "../../../ui/choice.tsx";
import { useObservable } from "../../../ui/use-observable.ts";
import { useCanvas, useCard } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import { CardComments, type Talk } from "./card-comments.tsx";
import { FieldList } from "./field-list.tsx";
import { LinkList } from "./link-list.tsx";

const BodyEditor = lazy(async () => ({ default: (await import("./body-editor.tsx")).BodyEditor }));

interface CardDetailsProps {
  id: string;
  /** Opened for its comments, and for this thread of them. */
  talk: Talk | null;
  onClose(): void;
}

/** Everything of one card: beside the canvas where there is room, over it on a phone. */
export function CardDetails({ id, talk, onClose }: CardDetailsProps) {
  const isPhone = !useMediaQuery((theme) => theme.breakpoints.up("tablet"));
  const card = useCard(id);
  useEffect(() => {
    if (!card) onClose();
  }, [card, onClose]);
  if (!card) return null;
  if (isPhone) {
    return (
      <Dialog
        open
        onClose={onClose}
        aria-label="Card details"
        fullWidth
        slotProps={{
          container: { sx: { alignItems: "flex-end" } },
          paper: { sx: { m: 0, width: "100%", maxHeight: "88dvh", borderRadius: "14px 14px 0 0" } },
        }}
      >
        <Details id={id} talk={talk} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Box
      component="aside"
      aria-label="Card details"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
      sx={{
        // Over the canvas, not beside it: the sections stay where they are.
        position: "absolute",
        zIndex: 3,
        top: 8,
        right: 8,
        bottom: 8,
        width: 360,
        maxWidth: "calc(100% - 16px)",
        overflowY: "auto",
        borderRadius: "14px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
        "@media print": { display: "none" },
      }}
    >
      <Details id={id} talk={talk} onClose={onClose} />
    </Box>
  );
}

function Details({ id, talk, onClose }: CardDetailsProps) {
  const { doc, readOnly, content } = useCanvas();
  const card = useCard(id);
  const { people } = useSurroundings();
  const everybody = useObservable(people);
  const undo = canvasUndo(doc);
  if (!card) return null;
  const strangers = card.owner !== null && !everybody.some((person) => person.id === card.owner);
  return (
    <Box sx={{ p: 2, display: "grid", gap: 2, alignContent: "start" }}>
      <Box sx={{ display: "flex", alignItems: "start", gap: 1 }}>
        <Title key={id} id={id} takesFocus={talk === null} />
        <IconButton aria-label="Close details" onClick={onClose}>
          <X aria-hidden size={16} strokeWidth={1.75} />
        </IconButton>
      </Box>
      <Suspense fallback={<Box sx={{ minHeight: 64 }} />}>
        <BodyEditor key={`body ${id}`} id={id} />
      </Suspense>
      <Part title="Fields">
        <FieldList id={id} />
      </Part>
      <Part title="Colour">
        <Box role="radiogroup" aria-label="Colour" sx={{ display: "flex", flexWrap: "wrap", gap: 0.75 }}>
          {[null, ...CARD_COLORS].map((color) => (
            <Swatch
              key={color ?? "none"}
              color={color}
              on={card.color === color}
              disabled={readOnly}
              onPick={() => undo.inOneStep(() => setCardColor(doc, id, color))}
            />
          ))}
        </Box>
      </Part>
      <Part title="Owner">
        <Choice
          label="Owner"
          value={card.owner ?? ""}
          disabled={readOnly}
          onChange={(owner) => undo.inOneStep(() => setCardOwner(doc, id, owner || null))}
        >
          <option value="">Nobody</option>
          {everybody.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
          {strangers && <option value={card.owner ?? ""}>Somebody who left</option>}
        </Choice>
      </Part>
      <Part title="Links">
        <LinkList id={id} />
      </Part>
      <Part title="Comments">
        <CardComments id={id} talk={talk} />
      </Part>
      <Part title="Currency of this canvas">
        <Choice
          label="Currency of this canvas"
          value={content.currency()}
          disabled={readOnly}
          onChange={(code) => undo.inOneStep(() => setCanvasCurrency(doc, code))}
        >
          {[...new Set([content.currency(), ...COMMON_CURRENCIES])].map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </Choice>
      </Part>
    </Box>
  );
}

/** Every letter goes into the document at once and merges there with those of others. */
function Title({ id, takesFocus }: { id: string; takesFocus: boolean }) {
  const { doc, readOnly } = useCanvas();
  const card = useCard(id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!readOnly && takesFocus) field.current?.focus();
  }, [readOnly, takesFocus]);
  return (
    <Box
      component="textarea"
      ref={field}
      aria-label="Title of the card"
      rows={1}
      readOnly={readOnly}
      maxLength={1_000}
      placeholder="Untitled"
      value={card?.title ?? ""}
      onFocus={() => canvasUndo(doc).beginStep()}
      onChange={(event) => setCardTitle(doc, id, event.target.value.replaceAll("\n", " "))}
      onBlur={() => canvasUndo(doc).beginStep()}
      data-own-undo
      sx={{
        flex: 1,
        minWidth: 0,
        p: 0,
        border: 0,
        resize: "none",
        fieldSizing: "content",
        bgcolor: "transparent",
        color: "text.primary",
        fontFamily: "inherit",
        fontSize: 16,
        lineHeight: "24px",
        fontWeight: 600,
        "&:focus": { outline: "none" },
      }}
    />
  );
}

function Swatch({ color, on, disabled, onPick }: { color: string | null; on: boolean; disabled: boolean; onPick(): void }) {
  return (
    <Box
      component="button"
      type="button"
      role="radio"
      aria-checked={on}
      aria-label={color === null ? "No colour" : color.charAt(0).toUpperCase() + color.slice(1)}
      disabled={disabled}
      onClick={onPick}
      sx={{
        width: { xs: 36, tablet: 24 },
        height: { xs: 36, tablet: 24 },
        p: 0,
        borderRadius: "50%",
        border: "1px solid",
        borderColor: "edge.field",
        bgcolor: color === null ? "transparent" : `card.${color}`,
        outline: on ? "2px solid" : "none",
        outlineColor: "accent.brand",
        outlineOffset: "2px",
        "&:focus-visible": { outline: "2px solid", outlineColor: "accent.brand", outlineOffset: "2px" },
      }}
    />
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ display: "grid", gap: 0.75 }}>
      <Box component="h3" sx={{ m: 0, fontSize: 12, lineHeight: "16px", fontWeight: 600, color: "text.secondary" }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
