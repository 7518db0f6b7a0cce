/** Above this a paste takes the long way: in pieces, with the page free between them. */
export const LONG_WAY_WEIGHT = 96 * 1024;
/** Each tag or line may become a block with an id of its own. */
const BLOCK_WEIGHT = 150;

/** How many bytes of a document what is pasted may become, at most. */
export function weighPaste(text: string, html: string): number {
  const source = html === "" ? text : html;
  return 3 * source.length + BLOCK_WEIGHT * (source.match(html === "" ? /\n/g : /<[a-z]/gi)?.length ?? 0);
}
