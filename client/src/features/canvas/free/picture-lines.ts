/** The words of a card cut into lines for a picture, where nothing flows by itself. Pure. */
import { nameOf } from "../canvas-actions.ts";
import type { StillCard } from "../still/still-canvas.ts";

export interface PictureLine {
  /** Name of what it says: how it is drawn. */
  is: "title" | "words" | "figure" | "failed" | "owner" | "leads";
  text: string;
  /** The end of the text that is the figure itself. */
  figure?: string;
  /** From the top of the card to the line that letters stand on. */
  baselinePx: number;
}

const TITLE = { heightPx: 20, letterPx: 7.5, ascentPx: 15 };
const SMALL = { heightPx: 16, letterPx: 6.4, ascentPx: 12 };
const TOP_PX = 8;
/** Above each block below the title. */
const GAP_PX = 4;
/** Room for the sign before an owner and a link. */
const SIGN_LETTERS = 3;
/** As many as the card shows on the screen. */
const MOST_FIGURES = 3;
const MOST_WORDS = 2;
export const PAD_PX = 10;

/** What a card shows on the board, in lines that fit its width with room to spare, whatever the font of the reader. */
export function linesOfCard({ card, excerpt, figures, owner, leads }: StillCard, widthPx: number): PictureLine[] {
  const room = (letterPx: number) => Math.max(4, Math.floor((widthPx - 2 * PAD_PX) / letterPx));
  const small = room(SMALL.letterPx);
  const lines: PictureLine[] = [];
  let y = TOP_PX;
  const put = ({ heightPx, ascentPx }: typeof TITLE, line: Pick<PictureLine, "is" | "text" | "figure">) => {
    lines.push({ ...line, baselinePx: y + ascentPx });
    y += heightPx;
  };
  for (const text of linesOf(nameOf(card.title), room(TITLE.letterPx))) put(TITLE, { is: "title", text });
  const block = (is: PictureLine["is"], texts: readonly string[], figure?: string) => {
    y += GAP_PX;
    for (const text of texts) put(SMALL, { is, text, ...(figure !== undefined && text.endsWith(figure) && { figure }) });
  };
  if (excerpt) block("words", cut(linesOf(excerpt, small), MOST_WORDS));
  for (const { lead, figure, isFailed } of figures.slice(0, MOST_FIGURES))
    block(isFailed ? "failed" : "figure", linesOf(`${lead} ${figure}`.trim(), small), figure);
  if (figures.length > MOST_FIGURES) block("words", [`${figures.length - MOST_FIGURES} more`]);
  if (owner !== null) block("owner", linesOf(owner, small - SIGN_LETTERS));
  if (leads !== null) block("leads", linesOf(leads, small - SIGN_LETTERS));
  return lines;
}

export function heightOfLines(lines: readonly PictureLine[]): number {
  const last = lines.at(-1);
  return last ? last.baselinePx + TOP_PX + (last.is === "title" ? TITLE.heightPx - TITLE.ascentPx : SMALL.heightPx - SMALL.ascentPx) : 0;
}

function cut(lines: readonly string[], most: number): string[] {
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : [...lines];
}

/** Breaks at spaces, and inside a word that is longer than a line. */
export function linesOf(words: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(/\s+/)) {
    let rest = [...word];
    while (rest.length > letters) {
      if (line) lines.push(line);
      line = "";
      lines.push(rest.slice(0, letters).join(""));
      rest = rest.slice(letters);
    }
    const next = line ? `${line} ${rest.join("")}` : rest.join("");
    if ([...next].length > letters) {
      lines.push(line);
      line = rest.join("");
    } else line = next;
  }
  if (line || lines.length === 0) lines.push(line);
  return lines;
}
