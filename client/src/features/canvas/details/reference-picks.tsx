/** What a formula can count with, as it is offered while somebody types one: fields of the card first, then totals, then other cards. */
import { sameName } from "@coreos/schema/formula/reference";
import { Hash, Sigma } from "lucide-react";
import type { Pick } from "../../../editor/pick-list.tsx";
import { nameOf } from "../canvas-actions.ts";
import type { ContentStore } from "../card-content.ts";
import { outcomeWords, totalWords } from "../quantity-words.ts";
import type { FormulaDraft } from "./formula-draft.ts";

/** The letters before the caret that may be a name, and where they begin. */
export interface Asked {
  at: number;
  words: string;
}

export interface ReferencePick extends Pick {
  /** `{<field id>}`, `{section:<id>}`. */
  stored: string;
}

const MOST = 40;
const OPERATOR = /[-+*/^%(),<>=×÷·−–≤≥≠]/;

/** `null` where no name can stand: in a number, behind a name that is complete, inside of a reference. */
export function askedAt({ text, references }: FormulaDraft, caret: number): Asked | null {
  if (references.some(({ at, end }) => at < caret && caret <= end)) return null;
  const before = text.slice(0, caret);
  const quote = before.lastIndexOf("[");
  let at = quote > before.lastIndexOf("]") ? quote : caret;
  while (at > 0 && at !== quote && !OPERATOR.test(before[at - 1] as string)) at--;
  const from = Math.max(at, ...references.filter(({ end }) => end <= caret).map(({ end }) => end));
  const spaces = /^\s*/.exec(before.slice(from))?.[0].length ?? 0;
  const words = before.slice(from + spaces).replace(/[[\]]/g, " ");
  if (from > at || /^[\d$€£¥.{]/.test(words.trim())) return null;
  return { at: from + spaces, words };
}

/** Best first; `field` itself is not among them. */
export function referencePicks(content: ContentStore, field: string, card: string, asked: string): ReferencePick[] {
  const wanted = sameName(asked.replaceAll(".", " ")).split(" ").filter(Boolean);
  const { cards, fields, sections } = content.names();
  const titles = new Map(cards.map(({ id, title }) => [id, nameOf(title)]));
  const rank = (name: string) => {
    const words = sameName(name);
    if (!wanted.every((word) => words.includes(word))) return -1;
    return wanted.length > 0 && words.startsWith(wanted.join(" ")) ? 1 : 0;
  };
  const found = (picks: readonly ReferencePick[], name: (pick: ReferencePick) => string) =>
    picks
      .map((pick) => ({ pick, rank: rank(name(pick)) }))
      .filter((each) => each.rank >= 0)
      .sort((a, b) => b.rank - a.rank)
      .map((each) => each.pick);
  const ofField = ({ id, name, card: of }: (typeof fields)[number], group: string, label: string): ReferencePick => ({
    key: id,
    stored: `{${id}}`,
    group,
    label: of === card ? name : `${label}: ${name}`,
    hint: figureOf(content, id),
    icon: <Hash aria-hidden size={14} strokeWidth={1.75} />,
  });
  const own = fields.filter((each) => each.card === card && each.id !== field).map((each) => ofField(each, "This card", ""));
  const totals = sections
    .filter(({ id }) => content.total(id).counted.length > 0)
    .map(
      ({ id, title }): ReferencePick => ({
        key: id,
        stored: `{section:${id}}`,
        group: "Section totals",
        label: title,
        hint: totalWords(content.total(id)).slice(0, 1).join(""),
        icon: <Sigma aria-hidden size={14} strokeWidth={1.75} />,
      }),
    );
  const others = fields
    .filter((each) => each.card !== card && titles.has(each.card))
    .map((each) => ofField(each, "Other cards", titles.get(each.card) ?? ""));
  const label = ({ label }: ReferencePick) => label;
  return [...found(own, label), ...found(totals, label), ...found(others, label)].slice(0, MOST);
}

function figureOf(content: ContentStore, field: string): string {
  const outcome = content.field(field)?.outcome;
  return outcome ? outcomeWords(outcome) : "";
}
