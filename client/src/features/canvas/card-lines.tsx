import { linkedTask, linksOfCard } from "@coreos/schema/documents/card-link";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Link2, User } from "lucide-react";
import { useSurroundings } from "../../editor/surroundings.ts";
import { TaskChip } from "../../editor/tasks/task-chip.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas, useCard, useContent } from "./canvas-context.ts";
import type { FieldView } from "./card-content.ts";
import { CardLine, cardLinesStyle } from "./card-line.tsx";
import { Figure } from "./figure.tsx";
import { figureWords } from "./figure-words.ts";

const MOST_FIELDS = 3;

/** What a card says below its title: its words, its figures, who has it, where it leads. */
export function CardLines({ id, tabStop }: { id: string; tabStop: boolean }) {
  const card = useCard(id);
  const content = useContent(id);
  if (!card || (content.fields.length === 0 && content.links.length === 0 && content.excerpt === "" && card.owner === null)) return null;
  const tasks = content.links.flatMap((link) => linkedTask(link) ?? []);
  return (
    <Box sx={cardLinesStyle}>
      {content.excerpt !== "" && (
        <Box sx={{ display: "-webkit-box", WebkitLineClamp: 2, WebkitBoxOrient: "vertical", overflow: "hidden" }}>{content.excerpt}</Box>
      )}
      {content.fields.slice(0, MOST_FIELDS).map((view) => (
        <FieldLine key={view.field.id} view={view} isOnly={content.fields.length === 1} tabStop={tabStop} />
      ))}
      {content.fields.length > MOST_FIELDS && <Box sx={{ color: "text.faint" }}>{content.fields.length - MOST_FIELDS} more</Box>}
      {card.owner !== null && <OwnerLine id={card.owner} />}
      {tasks.map((task) => (
        <Box key={task.task} sx={{ display: "flex", minWidth: 0, pt: 0.25 }}>
          <TaskChip {...task} />
        </Box>
      ))}
      {content.links.length > tasks.length && <LinkLine id={id} />}
    </Box>
  );
}

/** What a formula comes to can be asked what it was made of (figure-peek.tsx). */
function FieldLine({ view: { field, outcome }, isOnly, tabStop }: { view: FieldView; isOnly: boolean; tabStop: boolean }) {
  const { content } = useCanvas();
  if (!outcome) return null;
  const { lead, figure, isFailed } = figureWords(field, outcome, isOnly, content.names);
  if (field.value.type !== "formula") return <Figure lead={lead} figure={figure} isFailed={isFailed} />;
  const asked = (
    <ButtonBase
      data-figure={field.id}
      data-figure-name={field.name}
      aria-label={`${field.name}: ${figure}`}
      aria-haspopup="dialog"
      tabIndex={tabStop ? 0 : -1}
      sx={{
        verticalAlign: "baseline",
        fontWeight: "inherit",
        fontVariantNumeric: "inherit",
        borderRadius: "4px",
        "&:hover": { textDecoration: "underline" },
      }}
    >
      {figure}
    </ButtonBase>
  );
  return <Figure lead={lead} figure={asked} isFailed={isFailed} />;
}

function OwnerLine({ id }: { id: string }) {
  const { people } = useSurroundings();
  const owner = useObservable(people).find((person) => person.id === id);
  return <CardLine icon={<User aria-hidden size={12} />}>{owner?.name ?? "Somebody who left"}</CardLine>;
}

function LinkLine({ id }: { id: string }) {
  const { doc, store, type } = useCanvas();
  const { documents } = useSurroundings();
  const all = useObservable(documents);
  const links = linksOfCard(doc, id).filter((link) => linkedTask(link) === null && !(type.id === "free" && link.kind === "card")); // lines of a board are drawn
  const [first] = links;
  if (!first) return null;
  const name =
    first.kind === "card"
      ? nameOf(store.card(first.target)?.title ?? "")
      : (all.find((each) => each.id === first.target)?.title ?? "A document");
  return (
    <CardLine icon={<Link2 aria-hidden size={12} />}>
      {links.length > 1 ? `${name} and ${links.length - 1} more` : name || "Untitled"}
    </CardLine>
  );
}
