/** What a figure was made of: each part with its value and where it comes from. A card leads to its details, a section to its own parts. */
import { printed, showNames } from "@coreos/schema/formula/reference";
import type { Input } from "@coreos/schema/formula/sheet";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";
import { LazyHelp } from "../../ui/lazy-help.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas } from "./canvas-context.ts";
import { outcomeWords, totalWords } from "./quantity-words.ts";

/** `section:<id>` for the total of a section, else the id of a field. */
export type FigureId = string;

const SECTION = "section:";

interface FigurePartsProps {
  figure: FigureId;
  /** Shows the parts of another figure in place of these. */
  onGo(figure: FigureId): void;
  onDone(): void;
}

export function FigureParts(props: FigurePartsProps) {
  const { content } = useCanvas();
  useSyncExternalStore(
    (listener) => content.subscribe(null, listener),
    () => content.sheet(),
  );
  return props.figure.startsWith(SECTION) ? <SectionParts {...props} /> : <FieldParts {...props} />;
}

function SectionParts({ figure, onDone }: FigurePartsProps) {
  const { content } = useCanvas();
  const total = content.total(figure.slice(SECTION.length));
  return (
    <>
      <Head figure={totalWords(total).join(" · ") || "No result yet"}>
        <LazyHelp about="section totals">
          All numbers on the cards of this section are added up, each unit and each currency by itself. Dates and what has no result are
          left out.
        </LazyHelp>
      </Head>
      {[...total.counted, ...total.failed].map((field) => (
        <FieldRow key={field} id={field} onDone={onDone} />
      ))}
    </>
  );
}

function FieldParts({ figure, onGo, onDone }: FigurePartsProps) {
  const { content } = useCanvas();
  const view = content.field(figure);
  if (!view?.outcome) return <Head figure="This figure was deleted" />;
  const { field, outcome } = view;
  return (
    <>
      <Head figure={`${field.name}: ${outcomeWords(outcome)}`} />
      {field.value.type === "formula" && (
        <Box sx={{ px: 1, pb: 0.5, fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>
          = {printed(showNames(field.value.text, field.card, content.names()))}
        </Box>
      )}
      <InputRows field={figure} onGo={onGo} onDone={onDone} />
    </>
  );
}

interface InputRowsProps {
  /** A formula. */
  field: string;
  /** A card whose figures lead nowhere: its details are open already. */
  here?: string;
  /** Left out where a section leads nowhere. */
  onGo?(figure: FigureId): void;
  onDone?(): void;
}

/** What a formula counts with. */
export function InputRows({ field, here, onGo, onDone }: InputRowsProps) {
  const { content } = useCanvas();
  return (content.sheet()?.inputs(field) ?? []).map((input) =>
    input.kind === "section" ? (
      <SectionRow key={`${input.id} ${input.name}`} input={input} {...(onGo && { onGo })} />
    ) : (
      <FieldRow key={input.id} id={input.id} {...(here !== undefined && { here })} {...(onDone && { onDone })} />
    ),
  );
}

function FieldRow({ id, here, onDone }: { id: string; here?: string; onDone?(): void }) {
  const { content, store, openDetails } = useCanvas();
  const view = content.field(id);
  if (!view?.outcome) return <Row name="A deleted field" />;
  const { field, outcome } = view;
  const go = () => {
    onDone?.();
    openDetails(field.card);
  };
  return (
    <Row
      name={field.card === here ? field.name : nameOf(store.card(field.card)?.title ?? "")}
      of={field.card === here ? "" : field.name}
      value={outcomeWords(outcome)}
      isFailed={outcome.state === "failed"}
      {...(field.card !== here && { onClick: go })}
    />
  );
}

function SectionRow({ input, onGo }: { input: Input & { kind: "section" }; onGo?(figure: FigureId): void }) {
  const { content, type } = useCanvas();
  const title = type.sections.find(({ id }) => id === input.id)?.title ?? input.id;
  if (input.name !== null) return <Row name={title} of={input.name} />;
  const value = totalWords(content.total(input.id)).join(" · ");
  return <Row name={title} of="total" value={value} {...(onGo && { onClick: () => onGo(`${SECTION}${input.id}`) })} />;
}

function Head({ figure, children }: { figure: string; children?: ReactNode }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1, px: 1, pb: 0.5, minHeight: 24 }}>
      <Box sx={{ flex: 1, minWidth: 0, fontWeight: 600, fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" }}>{figure}</Box>
      {children}
    </Box>
  );
}

interface RowProps {
  name: string;
  of?: string;
  value?: string;
  isFailed?: boolean;
  onClick?(): void;
}

function Row({ name, of = "", value = "", isFailed = false, onClick }: RowProps) {
  const words = (
    <>
      <Box component="span" dir="auto" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {name}
        {of !== "" && (
          <Box component="span" sx={{ color: "text.secondary" }}>
            {" "}
            {of}
          </Box>
        )}
      </Box>
      <Box
        component="span"
        sx={{ ml: "auto", flex: "none", fontVariantNumeric: "tabular-nums", color: isFailed ? "warn.text" : "text.primary" }}
      >
        {value}
      </Box>
    </>
  );
  if (!onClick) return <Box sx={ROW}>{words}</Box>;
  return (
    <ButtonBase onClick={onClick} sx={{ ...ROW, minHeight: DENSITY.row, "&:hover": { bgcolor: "plane.sunk" } }}>
      {words}
    </ButtonBase>
  );
}

const ROW = {
  width: "100%",
  boxSizing: "border-box",
  minHeight: 28,
  px: 1,
  gap: 1,
  display: "flex",
  alignItems: "center",
  justifyContent: "flex-start",
  textAlign: "left",
  borderRadius: "6px",
} as const;
