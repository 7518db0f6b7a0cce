import type { Inks } from "./inks.ts";
import { PAD_PX, type PictureLine } from "./picture-lines.ts";
import type { PictureCard } from "./picture-of.ts";

const SIGN_PX = 17;
/** Lucide's "user" and "link-2", drawn 12 px large. */
const SIGNS: Partial<Record<PictureLine["is"], string>> = {
  owner: "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M12 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
  leads: "M9 17H7A5 5 0 0 1 7 7h2M15 7h2a5 5 0 1 1 0 10h-2M8 12h8",
};

export function PictureCardFace({ box: { still, lines, x, y, width, height }, inks }: { box: PictureCard; inks: Inks }) {
  const { color } = still.card;
  return (
    <g>
      <rect x={x} y={y} width={width} height={height} rx="8" fill={inks.plane.raised} stroke={inks.edge.field} strokeWidth="0.75" />
      {color && <path d={bar(x, y, height)} fill={inks.card[color]} />}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <Line key={at} line={line} first={lines[at - 1]?.is !== line.is} x={x + PAD_PX} y={y} inks={inks} />
      ))}
    </g>
  );
}

function Line({ line, first, x, y, inks }: { line: PictureLine; first: boolean; x: number; y: number; inks: Inks }) {
  const { is, text, figure, baselinePx } = line;
  const sign = SIGNS[is];
  const title = is === "title";
  return (
    <>
      {sign && first && (
        <path
          d={sign}
          transform={`translate(${x} ${y + baselinePx - 10}) scale(0.5)`}
          fill="none"
          stroke={inks.text.secondary}
          strokeWidth="2"
        />
      )}
      <text
        x={sign ? x + SIGN_PX : x}
        y={y + baselinePx}
        fontSize={title ? 14 : 12}
        fontWeight={title ? 500 : 400}
        fill={title ? inks.text.primary : inks.text.secondary}
      >
        {figure === undefined ? text : text.slice(0, -figure.length)}
        {figure !== undefined && (
          <tspan fontWeight="500" fill={is === "failed" ? inks.warn.text : inks.text.primary}>
            {figure}
          </tspan>
        )}
      </text>
    </>
  );
}

/** At the left edge, inside of the round corners. */
const bar = (x: number, y: number, height: number) =>
  `M${x + 3} ${y + 1.6}V${y + height - 1.6}A7.6 7.6 0 0 1 ${x} ${y + height - 8}V${y + 8}A7.6 7.6 0 0 1 ${x + 3} ${y + 1.6}z`;
