const TURNING = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A sentence of ours in which quoted titles of people turn nothing around: each stands apart, as `<bdi>` would put it. */
export function isolated(sentence: string): string {
  return TURNING.test(sentence)
    ? sentence.replace(/“([^”]*)”/g, (_, title: string) => `“\u2068${title.replace(MARKS, "")}\u2069”`)
    : sentence;
}
