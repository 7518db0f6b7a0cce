/** Cuts text into slices of at most `letters` UTF-16 units, never between the halves of a surrogate pair (Yjs would replace both). */
export function* textSlices(text: string, letters: number): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + letters, text.length);
    if ((text.charCodeAt(end) & 0xfc00) === 0xdc00) end--;
    yield text.slice(at, end);
    at = end;
  }
}
