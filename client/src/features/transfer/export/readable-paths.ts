/** Paths by which people find a document in the archive: its title below those of the documents above it, each name once. */
import type { TreeNode } from "@coreos/schema/documents/workspace";

const NAME_LETTERS = 80;

/** By id; what lies in the trash is left out. */
export function readablePaths(nodes: readonly TreeNode[]): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<string, string>();
  const taken = new Set<string>();
  const pathOf = (node: TreeNode): string => {
    const known = paths.get(node.id);
    if (known !== undefined) return known;
    const above = node.parent === null ? undefined : byId.get(node.parent);
    const wanted = `${above ? `${pathOf(above)}/` : ""}${fileName(node.title)}`;
    let path = wanted;
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${wanted} ${number}`;
    taken.add(path.toLowerCase());
    paths.set(node.id, path);
    return path;
  };
  for (const node of nodes) if (!node.trashedAt) pathOf(node);
  return paths;
}

/** A title as every file system takes it. */
export function fileName(title: string): string {
  const name = [...title.normalize("NFC")]
    .map((letter) => (/[\p{C}<>:"/\\|?*]/u.test(letter) ? " " : letter))
    .join("")
    .replaceAll(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  return [...name].slice(0, NAME_LETTERS).join("").trim() || "Untitled";
}
