/** A picture of a few kilobytes may unpack to gigabytes of pixels; past this it is handed out and not drawn. */
const MAX_PIXELS = 100_000_000;

/** Of an image whose size nobody wrote down, the browser's own limits decide. */
export function isDrawable({ width, height }: { width?: number; height?: number }): boolean {
  return width === undefined || height === undefined || width * height <= MAX_PIXELS;
}
