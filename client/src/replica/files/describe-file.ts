/** What a reference says about a content: its sniffed type and, of an image, its size. Nothing is decoded. */
import { isImageType, SNIFF_BYTES, sniffType } from "@coreos/schema/protocol/file-type";

/** Where JPEGs with long previews in front still show their size. */
const IMAGE_HEAD_BYTES = 512 * 1024;

export async function describeFile(content: Blob): Promise<{ type: string; width?: number; height?: number }> {
  const type = sniffType(new Uint8Array(await content.slice(0, SNIFF_BYTES).arrayBuffer()));
  if (!isImageType(type)) return { type };
  const { imageSize } = await import("image-size");
  try {
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(await content.slice(0, IMAGE_HEAD_BYTES).arrayBuffer()));
    const turned = orientation >= 5; // EXIF: lies on its side
    return { type, width: turned ? height : width, height: turned ? width : height };
  } catch {
    return { type }; // broken or cut: drawn as a file
  }
}
