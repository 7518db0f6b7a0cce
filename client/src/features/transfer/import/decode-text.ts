/** The letters of a file that says in no certain way how it was written. */
import { count, type Fidelity } from "../../../editor/paste/fidelity.ts";

const HEAD_BYTES = 1024;
const FALLBACK = "windows-1252"; // gives every byte a letter

/** By its mark, else as UTF-8, else as a page says of itself, else as Windows wrote in the West: that is a guess, and counted. */
export async function decodeText(file: Blob, fidelity: Fidelity): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked = byMark(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const label = declared(bytes) ?? FALLBACK;
    count(fidelity.changed, `text, read as ${label}`);
    return new TextDecoder(label).decode(bytes);
  }
}

function byMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}

/** `<meta charset="iso-8859-2">`; `null` for none that this device reads. */
function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder(FALLBACK).decode(bytes.subarray(0, HEAD_BYTES));
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
