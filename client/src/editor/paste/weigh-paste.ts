/** Each tag or line may become a block with an id of its own. */
const BLOCK_WEIGHT = 150;

/** How many bytes of a document what is pasted may become, at most. */
export function weighPaste(text: string, html: string): number {
  const source = html === "" ? text : html;
  return 3 * source.length + BLOCK_WEIGHT * (source.match(html === "" ? /\n/g : /<[a-z]/gi)?.length ?? 0);
}
