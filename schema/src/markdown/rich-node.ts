/** Rich text as a tree of plain values: what an editor's nodes and the elements of a Yjs document are both read into. */
export interface RichMark {
  type: string;
  attrs: Readonly<Record<string, unknown>>;
}

export interface RichNode {
  type: string;
  attrs: Readonly<Record<string, unknown>>;
  marks: readonly RichMark[];
  /** `null` for everything but a run of letters. */
  text: string | null;
  children: readonly RichNode[];
}

/** Every letter below a node; `between` parts its blocks. */
export function lettersOf(node: RichNode, between = ""): string {
  if (node.text !== null) return node.text;
  const isLine = node.children.some((child) => child.text !== null);
  return node.children.map((child) => lettersOf(child, between)).join(isLine ? "" : between);
}

export function isSameMark(a: RichMark | undefined, b: RichMark | undefined): boolean {
  return a !== undefined && b !== undefined && a.type === b.type && JSON.stringify(a.attrs) === JSON.stringify(b.attrs);
}
