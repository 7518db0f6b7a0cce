import { setCanvasCurrency, setCardColor, setCardOwner, setCardTitle } from "@coreos/schema/documents/canvas";
import { COMMON_CURRENCIES } from "@coreos/schema/formula/currency";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useSurroundings } from "../../../editor/surroundings.ts";
import { Choice } from "../../../ui/choice.tsx";
import { useObservable } from "../../../ui/use-observable.ts";
import { useCanvas, useCard } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import { usePanelRoom } from "../panel-room.ts";
import { CardComments, type Talk } from "./card-comments.tsx";
import { ColorSwatches } from "./color-swatches.tsx";
import { FieldList } from "./field-list.tsx";
import { LinkList } from "./link-list.tsx";
import { SidePanel } from "./side-panel.tsx";

const BodyEditor = lazy(async () => ({ default: (await import("./body-editor.tsx")).BodyEditor }));

interface CardDetailsProps {
  id: string;
  /** Opened for its comments, and for this thread of them. */
  talk: Talk | null;
  onClose(): void;
}

/** Everything of one card: beside the canvas where there is room, over it on a phone. */
export function CardDetails({ id, talk, onClose }: CardDetailsProps) {
  const { keepInSight } = useCanvas();
  const card = useCard(id);
  useEffect(() => {
    if (!card) onClose();
  }, [card, onClose]);
  const besidePx = usePanelRoom(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when the panel comes to stand beside the canvas, as on a phone that is turned
  useEffect(() => keepInSight(id), [id, keepInSight, besidePx]);
  if (!card) return null;
  return (
    <SidePanel label="Card details" onClose={onClose}>
      <Details id={id} talk={talk} onClose={onClose} />
    </SidePanel>
  );
}

function Details({ id, talk, onClose }: CardDetailsProps) {
  const { doc, awareness, readOnly, content } = useCanvas();
  const card = useCard(id);
  const { people } = useSurroundings();
  const everybody = useObservable(people);
  const undo = canvasUndo(doc);
  if (!card) return null;
  const strangers = card.owner !== null && !everybody.some((person) => person.id === card.owner);
  return (
    <Box
      onFocus={() => awareness.setLocalStateField("selected", id)} // who writes in here is at the card
      onBlur={() => awareness.setLocalStateField("selected", null)}
      sx={{ p: 2, display: "grid", gap: 2, alignContent: "start" }}
    >
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
        <ColorSwatches value={card.color} disabled={readOnly} onPick={(color) => undo.inOneStep(() => setCardColor(doc, id, color))} />
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
