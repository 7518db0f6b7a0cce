import { ELSEWHERE, type CanvasSection as Section } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import { type KeyboardEvent, lazy, memo, Suspense, useCallback, useState } from "react";
import { useCanvas, useHasTotal, useSectionIds } from "./canvas-context.ts";
import { cardListStyle, SectionFrame } from "./canvas-frame.tsx";
import { CardAdder } from "./card-adder.tsx";
import { CardItem } from "./card-item.tsx";
import { withHeld } from "./travel.ts";
import type { Held } from "./use-held.ts";

const SectionTotal = lazy(async () => ({ default: (await import("./figures.ts")).SectionTotal }));

interface CanvasSectionProps {
  section: Section;
  /** The card in hand, where it touches this section; else `null`. */
  held: Held | null;
  adding: boolean;
  /** Id of the card whose words are being written at this screen. */
  editing: string | null;
  onAdded(): void;
  onKey(event: KeyboardEvent, id: string): boolean;
  onEdit(id: string | null): void;
}

export const CanvasSection = memo(function CanvasSection({ section, held, adding, editing, onAdded, onKey, onEdit }: CanvasSectionProps) {
  const { readOnly, layout } = useCanvas();
  const { id } = section;
  const hasTotal = useHasTotal(id);
  const known = useSectionIds(id);
  const ids = withHeld(known, id, held);
  const [last, setLast] = useState<string | null>(null);
  const stop = last !== null && ids.includes(last) ? last : ids[0];
  const onFocus = useCallback((card: string) => setLast(card), []);
  return (
    <SectionFrame
      section={section}
      layout={layout}
      total={
        hasTotal && (
          <Suspense>
            <SectionTotal id={id} title={section.title} />
          </Suspense>
        )
      }
    >
      {ids.length === 0 && <Box sx={{ mb: 0.5, color: "text.faint", fontSize: 13, lineHeight: "18px" }}>{section.question}</Box>}
      <Box component="ul" role="list" sx={cardListStyle}>
        {ids.map((card) => (
          <CardItem
            key={card}
            id={card}
            section={id}
            held={held?.ids.includes(card) ? held.by : null}
            lead={held?.lead === card}
            editing={editing === card}
            tabStop={card === stop}
            onKey={onKey}
            onFocus={onFocus}
            onEdit={onEdit}
          />
        ))}
      </Box>
      {!readOnly && id !== ELSEWHERE.id && <CardAdder section={section} open={adding} empty={ids.length === 0} onClose={onAdded} />}
    </SectionFrame>
  );
});
