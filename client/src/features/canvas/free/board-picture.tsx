/** A free board as one picture: for the printer, and to be kept as a file. Colours are inks, so that it looks the same anywhere. */
import type { Card } from "@coreos/schema/documents/canvas";
import { LIGHT } from "../../../ui/theme/tokens.ts";
import { nameOf } from "../canvas-actions.ts";
import { anchorOn, CARD_PX, facing, type Join, type Rect } from "./spots.ts";

const LINE_PX = 20;
const MARGIN_PX = 40;
/** Letters of a line: what fits into a card at 14 px with room to spare, whatever the font of the reader. */
const LINE_LETTERS = 24;
const FONT = "-apple-system, Segoe UI, Inter, Arial, sans-serif";

export interface PictureCard extends Rect {
  card: Card;
}

export function pictureCards(cards: readonly Card[], spot: (card: Card, at: number) => { x: number; y: number }): PictureCard[] {
  return cards.map((card, at) => ({
    card,
    ...spot(card, at),
    width: CARD_PX,
    height: linesOf(nameOf(card.title)).length * LINE_PX + 16,
  }));
}

export function BoardPicture({ cards, joins }: { cards: readonly PictureCard[]; joins: readonly Join[] }) {
  const left = Math.min(0, ...cards.map(({ x }) => x)) - MARGIN_PX;
  const top = Math.min(0, ...cards.map(({ y }) => y)) - MARGIN_PX;
  const width = Math.max(0, ...cards.map((box) => box.x + box.width)) + MARGIN_PX - left;
  const height = Math.max(0, ...cards.map((box) => box.y + box.height)) + MARGIN_PX - top;
  const byId = new Map(cards.map((box) => [box.card.id, box]));
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`${left} ${top} ${width} ${height}`} width={width} height={height} fontFamily={FONT}>
      <title>Board</title>
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0.5L7.5 4L0 7.5z" fill={LIGHT.edge.field} />
        </marker>
      </defs>
      <rect x={left} y={top} width={width} height={height} fill={LIGHT.plane.content} />
      {joins.map(({ id, from, to }) => {
        const [a, b] = [byId.get(from), byId.get(to)];
        if (!a || !b) return null;
        const sides = facing(a, b);
        const [start, end] = [anchorOn(a, sides.from), anchorOn(b, sides.to)];
        return (
          <line
            key={id}
            x1={start.x}
            y1={start.y}
            x2={end.x}
            y2={end.y}
            stroke={LIGHT.edge.field}
            strokeWidth="1.5"
            markerEnd="url(#tip)"
          />
        );
      })}
      {cards.map(({ card, x, y, width: wide, height: high }) => (
        <g key={card.id}>
          <rect x={x} y={y} width={wide} height={high} rx="8" fill={LIGHT.plane.raised} stroke={LIGHT.edge.field} strokeWidth="0.75" />
          <text fontSize="14" fontWeight="500" fill={LIGHT.text.primary}>
            {linesOf(nameOf(card.title)).map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              <tspan key={at} x={x + 10} y={y + 8 + 15 + at * LINE_PX}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** Breaks at spaces, and inside a word that is longer than a line. */
export function linesOf(words: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(/\s+/)) {
    let rest = [...word];
    while (rest.length > LINE_LETTERS) {
      if (line) lines.push(line);
      line = "";
      lines.push(rest.slice(0, LINE_LETTERS).join(""));
      rest = rest.slice(LINE_LETTERS);
    }
    const next = line ? `${line} ${rest.join("")}` : rest.join("");
    if ([...next].length > LINE_LETTERS) {
      lines.push(line);
      line = rest.join("");
    } else line = next;
  }
  if (line || lines.length === 0) lines.push(line);
  return lines;
}
