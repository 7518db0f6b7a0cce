/**
 * A picture as large as its place, not as its camera made it: a photo of 12 megapixels takes 48 MB drawn, and a note may hold thirty.
 *
 * Cost    Made once a visit, outside the main thread where the browser can; a click shows the picture itself.
 */
/** The column of a note is 704 px, on a screen with two pixels to each. */
export const THUMBNAIL_PX = 1_408;
/** Less than this is as cheap as it is. */
const SMALL_BYTES = 200_000;
const KEPT = 60;
const made = new Map<string, Promise<Blob>>();

/** Answers `picture` itself where it is small, moves, or cannot be made smaller. */
export function thumbnailOf(file: { hash: string; width?: number | undefined }, picture: Blob): Promise<Blob> {
  const isLarge = picture.size > SMALL_BYTES && (file.width ?? 0) > THUMBNAIL_PX;
  if (!isLarge || picture.type === "image/gif") return Promise.resolve(picture);
  const known = made.get(file.hash) ?? smaller(picture).catch(() => picture);
  made.delete(file.hash); // the newest last
  made.set(file.hash, known);
  for (const hash of [...made.keys()].slice(0, Math.max(0, made.size - KEPT))) made.delete(hash);
  return known;
}

async function smaller(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture, { resizeWidth: THUMBNAIL_PX, resizeQuality: "high" });
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    return await canvas.convertToBlob({ type: "image/webp", quality: 0.85 });
  } finally {
    bitmap.close();
  }
}
