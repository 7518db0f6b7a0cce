/** How text becomes words of the index: lower case, without accents, and cut where a language writes no spaces. */

/** Scripts that write words without spaces: Thai, Lao, Khmer, Japanese, Chinese. */
const UNSPACED = /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;
const PLAIN = /^[\x20-\x7e\s]*$/;
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u;
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Same length for every letter that has one plain form, so that places in the folded text are places in the text. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  let folded = "";
  for (const unit of text) {
    const plain = unit.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    folded += plain.length === unit.length ? plain : unit.toLowerCase().slice(0, unit.length).padEnd(unit.length);
  }
  return folded;
}

export function wordsOf(text: string): string[] {
  return fold(text)
    .split(BETWEEN)
    .flatMap((word) => (UNSPACED.test(word) ? segments(word) : word))
    .filter(Boolean);
}

function segments(run: string): string[] {
  return [...segmenter.segment(run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}
