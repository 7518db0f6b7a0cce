/**
 * Numbered words in a text, found again in the bytes of any frame: `@` and seven digits. Servers may merge updates,
 * so one frame can carry many of them.
 */
import * as Y from "yjs";

const AT = "@".charCodeAt(0);
const ZERO = "0".charCodeAt(0);
const DIGITS = 7;

/** Appends marker after marker to a text of its own; each call answers the update that does it. */
export function markerWriter(): (number: number) => Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText("content");
  let newest: Uint8Array = new Uint8Array();
  doc.on("update", (update: Uint8Array) => {
    newest = update;
  });
  return (number) => {
    text.insert(text.length, `@${String(number).padStart(DIGITS, "0")}`);
    return newest;
  };
}

export function readMarkers(frame: Buffer, onMarker: (number: number) => void): void {
  for (let at = frame.indexOf(AT); at !== -1; at = frame.indexOf(AT, at + 1)) {
    const number = digitsAt(frame, at + 1);
    if (number !== null) onMarker(number);
  }
}

/** A Hocuspocus SyncStatus frame that says "saved": a short frame whose body is the type and a one. */
export function isAcknowledgement(frame: Buffer): boolean {
  const end = frame.length;
  return end < 300 && frame[end - 2] === 8 && frame[end - 1] === 1;
}

function digitsAt(frame: Buffer, from: number): number | null {
  if (from + DIGITS > frame.length) return null;
  let number = 0;
  for (let i = from; i < from + DIGITS; i++) {
    const digit = (frame[i] as number) - ZERO;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number;
}
