import { removeNode, restoreNode, trashNode } from "@coreos/schema/documents/tree";
import { TrashPage } from "../../features/trash/index.ts";
import { useToast } from "../../ui/toast.tsx";
import { treeStore, useTree } from "../tree/tree-store.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

/** What was thrown away in the workspace, and among what is private. */
export function TrashRoute() {
  const { root, personal, name, local } = useWorkspace();
  const toast = useToast();
  const own = personal?.session.doc ?? root.doc;
  const shared = useTree(root.doc);
  const mine = useTree(own);
  useTitle(`Trash, ${name}`);
  const entries = mine === shared ? shared.trash : [...shared.trash, ...mine.trash];
  const items = entries
    .map(({ node: { id, kind, title, trashedAt }, inside }) => ({
      ...{ id, kind, title, inside },
      atMs: Date.parse(trashedAt ?? ""),
      isPrivate: shared.node(id) === null,
    }))
    .sort((a, b) => b.atMs - a.atMs);
  const listOf = (id: string) => (shared.node(id) ? root.doc : own);
  return (
    <TrashPage
      items={items}
      nowMs={Date.now()}
      onPutBack={({ id, title }) => {
        const list = listOf(id);
        const at = treeStore(list).get().node(id)?.trashedAt ?? null;
        restoreNode(list, id);
        toast({
          text: `“${title.slice(0, 80) || "Untitled"}” is back`,
          action: { label: "Undo", run: () => trashNode(list, id, at, local.accountId) },
        });
      }}
      onRemove={({ id, title }) => {
        removeNode(listOf(id), id);
        toast({ text: `“${title.slice(0, 80) || "Untitled"}” is out of every list` });
      }}
    />
  );
}
