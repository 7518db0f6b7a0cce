import type { SectionId } from "@coreos/schema/documents/business-model";
import { type PlannedSection, planRetype } from "@coreos/schema/documents/canvas-retype";
import { CANVAS_TYPES, type CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { ArrowRight } from "lucide-react";
import { useCallback, useState } from "react";
import type * as Y from "yjs";
import { CanvasTypeList } from "../../ui/canvas-picker.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { count } from "../../ui/words.ts";
import { useCanvas } from "./canvas-context.ts";
import { sectionsOf } from "./layouts.ts";

const ASIDE = "";

/** First which type, then what becomes of the cards: those of a section without a place there are put somewhere, or stand aside. */
export function RetypeDialog({ onClose }: { onClose(): void }) {
  const { type } = useCanvas();
  const [to, setTo] = useState<CanvasType | null>(null);
  if (to) return <Plan to={to} onBack={() => setTo(null)} onClose={onClose} />;
  return (
    <Sheet open title="Change the type" onClose={onClose} width="sm">
      <CanvasTypeList types={CANVAS_TYPES.filter(({ id }) => id !== type.id)} onPick={setTo} />
    </Sheet>
  );
}

function Plan({ to, onBack, onClose }: { to: CanvasType; onBack(): void; onClose(): void }) {
  const { doc, type, actions } = useCanvas();
  const read = useCallback((now: Y.Doc) => planRetype(now, to), [to]);
  const plan = useDocValue(doc, read);
  const [moves, setMoves] = useState<ReadonlyMap<SectionId, SectionId>>(new Map());
  const [staying, homeless] = [plan.filter(({ stays }) => stays), plan.filter(({ stays }) => !stays)];
  const isFree = to.id === "free";
  const change = () => {
    actions.retype(to, new Map([...moves].filter(([, target]) => target !== ASIDE)));
    onClose();
  };
  return (
    <Sheet
      open
      title={`${type.title} to ${to.title}`}
      onClose={onClose}
      width="sm"
      actions={
        <>
          <Button variant="outlined" onClick={onBack}>
            Back
          </Button>
          <Button variant="contained" autoFocus onClick={change}>
            Change the type
          </Button>
        </>
      }
    >
      <Box component="p" sx={{ m: 0, mb: 1.5, color: "text.secondary" }}>
        {words(plan, homeless, isFree)}
      </Box>
      <Box component="ul" role="list" aria-label="What moves where" sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 0.5 }}>
        {!isFree &&
          [...staying, ...homeless].map((section) => (
            <Box component="li" key={section.id} sx={{ ...ROW, minHeight: DENSITY.large }}>
              <Box sx={{ minWidth: 0 }}>
                {section.title}{" "}
                <Box component="span" sx={{ color: "text.secondary", whiteSpace: "nowrap" }}>
                  {count(section.cards, "card")}
                </Box>
              </Box>
              <ArrowRight aria-hidden size={14} strokeWidth={1.75} />
              {section.stays ? (
                <Box sx={{ minWidth: 0, px: 1.625 }}>{section.stays.title}</Box>
              ) : (
                <Choice
                  label={`Cards of ${section.title} go to`}
                  value={moves.get(section.id) ?? ASIDE}
                  onChange={(target) => setMoves(new Map(moves).set(section.id, target))}
                >
                  <option value={ASIDE}>Elsewhere</option>
                  {sectionsOf(to, false).map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </Choice>
              )}
            </Box>
          ))}
      </Box>
    </Sheet>
  );
}

function words(plan: readonly PlannedSection[], homeless: readonly PlannedSection[], isFree: boolean): string {
  if (plan.length === 0) return "There are no cards yet, so nothing moves.";
  if (isFree) return "All cards lie on the board and can be put anywhere. Change back, and each is in its section again.";
  if (homeless.length === 0) return "Every card has its place there too.";
  return "No card is lost. What has no place there stands below the canvas, under Elsewhere, and is in its place again when you change back.";
}

const ROW = {
  display: "grid",
  gridTemplateColumns: "minmax(0, 1fr) 14px minmax(0, 1fr)",
  alignItems: "center",
  gap: 1,
} as const;
