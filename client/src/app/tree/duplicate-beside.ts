import type { TreeNode } from "@coreos/schema/documents/tree";
import type * as Y from "yjs";
import type { Replica } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import type { Toast } from "../../ui/toast.tsx";
import type { OpenKind } from "../documents.ts";
import type { WorkspaceView } from "../workspace-context.tsx";
import { duplicate } from "./duplicate.ts";
import { treeStore } from "./tree-store.ts";

interface Around {
  workspace: WorkspaceView;
  replica: Replica;
  toast(toast: Toast): void;
}

/** Duplicates a document for the same readers, and says what became of it. `list` names it. */
export async function duplicateBeside(
  { workspace, replica, toast }: Around,
  node: TreeNode & { kind: OpenKind },
  list: Y.Doc,
): Promise<void> {
  const audience = list === workspace.root.doc ? "workspace" : "private";
  try {
    await duplicate(
      { workspaceId: workspace.id, replica, make: workspace.make },
      { node, tree: treeStore(list).get(), doc: list, audience },
    );
    toast({ text: `“${node.title || "Untitled"}” has a copy beside it` });
  } catch (error) {
    const { what, next } = errorWords(error);
    toast({ text: `Not duplicated. ${what} ${next}` });
  }
}
