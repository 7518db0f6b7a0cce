/** Twice as fine as the board, so that letters are sharp on any screen. */
const FINE = 2;
/** What every browser can draw at once: Safari's area, and a side that all of them have. */
const MOST_AREA_PX = 16_777_216;
const MOST_SIDE_PX = 8_192;

/** How many pixels of a picture one pixel of the board gets. */
export function pngScale(widthPx: number, heightPx: number): number {
  return Math.min(FINE, MOST_SIDE_PX / widthPx, MOST_SIDE_PX / heightPx, Math.sqrt(MOST_AREA_PX / (widthPx * heightPx)));
}
