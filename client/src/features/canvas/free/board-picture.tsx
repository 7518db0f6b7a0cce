/** A free board as one picture: for the printer, for a version, and to be kept as a file. */
import { type Inks, PAPER_INKS } from "./inks.ts";
import { PictureCardFace } from "./picture-card.tsx";
import type { Picture } from "./picture-of.ts";
import { anchorOn, facing } from "./spots.ts";

const FONT = "-apple-system, Segoe UI, Inter, Arial, sans-serif";

export function BoardPicture({ frame: { x, y, width, height }, cards, joins, inks = PAPER_INKS }: Picture & { inks?: Inks }) {
  const byId = new Map(cards.map((box) => [box.still.card.id, box]));
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`${x} ${y} ${width} ${height}`} width={width} height={height} fontFamily={FONT}>
      <title>Board</title>
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0.5L7.5 4L0 7.5z" fill={inks.edge.field} />
        </marker>
      </defs>
      <rect x={x} y={y} width={width} height={height} fill={inks.plane.content} />
      {joins.map(({ id, from, to }) => {
        const [a, b] = [byId.get(from), byId.get(to)];
        if (!a || !b) return null;
        const sides = facing(a, b);
        const [start, end] = [anchorOn(a, sides.from), anchorOn(b, sides.to)];
        return (
          <line key={id} x1={start.x} y1={start.y} x2={end.x} y2={end.y} stroke={inks.edge.field} strokeWidth="1.5" markerEnd="url(#tip)" />
        );
      })}
      {cards.map((box) => (
        <PictureCardFace key={box.still.card.id} box={box} inks={inks} />
      ))}
    </svg>
  );
}
