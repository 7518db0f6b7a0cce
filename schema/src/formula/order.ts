/**
 * In which order formulas are computed, and which of them stand in a circle: the strongly connected components of what
 * counts with what (Tarjan, 1972), without recursion, so that a chain of any length is fine.
 *
 * Law     Everybody in a circle is named, whichever is looked at first: the same answer on every replica.
 */

/** Groups of nodes, inputs before what counts with them. A group of several, or one that counts with itself, is a circle. */
export function groupsInOrder(nodes: Iterable<string>, inputsOf: (node: string) => readonly string[]): string[][] {
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open = new Set<string>();
  const stack: string[] = [];
  const groups: string[][] = [];
  for (const root of nodes) {
    if (number.has(root)) continue;
    const path: { node: string; inputs: readonly string[]; next: number }[] = [];
    const enter = (node: string) => {
      number.set(node, number.size);
      low.set(node, number.get(node) as number);
      stack.push(node);
      open.add(node);
      path.push({ node, inputs: inputsOf(node), next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const here = path.at(-1) as (typeof path)[number];
      const input = here.inputs[here.next++];
      if (input !== undefined) {
        if (!number.has(input)) enter(input);
        else if (open.has(input)) low.set(here.node, Math.min(low.get(here.node) as number, number.get(input) as number));
        continue;
      }
      path.pop();
      const above = path.at(-1)?.node;
      if (above !== undefined) low.set(above, Math.min(low.get(above) as number, low.get(here.node) as number));
      if (low.get(here.node) !== number.get(here.node)) continue;
      const group = stack.splice(stack.lastIndexOf(here.node));
      for (const node of group) open.delete(node);
      groups.push(group);
    }
  }
  return groups;
}
