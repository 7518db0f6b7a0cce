/**
 * Pictures that pasted HTML carries in itself (`data:` addresses, as Word, Outlook and LibreOffice write them) become files of
 * the note, under the same limits as any other file.
 */
import { type FileRef, readFileRef } from "@coreos/schema/documents/file-references";
import type { FilePort } from "../file-port.ts";
import type { PasteReport } from "./note-paste.ts";

const CARRIED = /(<img\b[^>]*?\bsrc\s*=\s*)(?:"\s*(data:image\/[^"]*)"|'\s*(data:image\/[^']*)')/gi;
const ADDRESS = /^data:(image\/[\w.+-]+)((?:;[\w-]+(?:=[^;,]*)?)*),/i;
/** Stands in the HTML for a picture that was taken out of it. */
const PLACE = "data:,picture-";

export interface CarriedImages {
  /** The HTML without the pictures: a few letters for each of them, so it weighs what its words weigh. */
  html: string;
  sources: readonly string[];
}

export function takeDataImages(html: string): CarriedImages {
  const sources: string[] = [];
  const without = html.replace(CARRIED, (_all, before: string, double?: string, single?: string) => {
    sources.push((double ?? single) as string);
    return `${before}"${PLACE}${sources.length - 1}"`;
  });
  return { html: without, sources };
}

/** What stands in place of each picture. One that is not kept is gone, and the reason is said, each reason once. */
export async function keepDataImages(
  sources: readonly string[],
  files: FilePort | null,
  report: PasteReport,
): Promise<(image: HTMLImageElement) => Element | null> {
  const refs: (FileRef | null)[] = [];
  const said = new Set<string>();
  for (const [index, source] of sources.entries()) {
    try {
      refs.push(files ? readFileRef({ ...(await files.add(...fileOf(source, index))) }) : null);
    } catch (error) {
      refs.push(null);
      const reason = String(error);
      if (!said.has(reason)) report.failed(error);
      said.add(reason);
    }
    report.progress((index + 1) / sources.length);
  }
  report.progress(null);
  return (image) => {
    const address = image.getAttribute("src") ?? "";
    if (!files || !address.startsWith(PLACE)) return null;
    const ref = refs[Number(address.slice(PLACE.length))];
    return ref ? elementOf(ref, image) : image.ownerDocument.createElement("span");
  };
}

function fileOf(source: string, index: number): [file: Blob, name: string] {
  const [head, type = "image/png", parameters = ""] = ADDRESS.exec(source) ?? [""];
  const ending = type
    .replace(/^image\//i, "")
    .replace(/\+.*$/, "")
    .replace("jpeg", "jpg");
  const data = source.slice(head.length);
  const bytes = /;base64$/i.test(parameters)
    ? Uint8Array.from(atob(data.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0))
    : new TextEncoder().encode(decodeURIComponent(data));
  return [new Blob([bytes], { type }), `Pasted image ${index + 1}.${ending}`];
}

/** As the blocks of files read it (blocks/media.ts). */
function elementOf({ hash, name, type, sizeBytes, width = 0, height = 0 }: FileRef, image: HTMLImageElement): Element {
  const isImage = type.startsWith("image/");
  const element = image.ownerDocument.createElement(isImage ? "img" : "div");
  const size = isImage ? { width: String(width), height: String(height) } : {};
  Object.assign(element.dataset, { type: isImage ? "image" : "attachment", hash, name, mime: type, sizeBytes: String(sizeBytes), ...size });
  if (isImage) element.setAttribute("alt", image.getAttribute("alt") ?? "");
  return element;
}
