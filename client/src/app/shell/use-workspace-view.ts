import { addFavourite, moveFavourite, removeFavourite } from "@coreos/schema/documents/person";
import { renameNode, restoreNode, subtreeOf, type TreeNode, trashNode } from "@coreos/schema/documents/tree";
import { readTree, workspaceName } from "@coreos/schema/documents/workspace";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Audience, DocumentSession, LocalWorkspace } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { useToast } from "../../ui/toast.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { createDocument, type OpenKind, type WantedDocument } from "../documents.ts";
import { usePersonal, useSharedRecents } from "../personal.ts";
import { useServices } from "../services-context.tsx";
import { treeStore } from "../tree/tree-store.ts";
import type { CanvasPlace, WorkspaceView } from "../workspace-context.tsx";

/** What the person is asked: who a document is to be for, or which type of canvas is to stand where. */
export type WorkspaceQuestion = { documentId: string; audience: Audience } | { canvas: CanvasPlace };

/** Loaded after the first paint; what fails now the next start tries again. */
const finishWriting = (what: Parameters<typeof import("../finish-writing.ts").finishWriting>) =>
  import("../finish-writing.ts").then((found) => found.finishWriting(...what)).catch(() => undefined);

/** Everything that screens do to the workspace, and the question that is open about it. */
export function useWorkspaceView(local: LocalWorkspace, root: DocumentSession) {
  const { replica } = useServices();
  const navigate = useNavigate();
  const toast = useToast();
  const { documentId: openId = null } = useParams({ strict: false });
  const [question, setQuestion] = useState<WorkspaceQuestion | null>(null);
  const name = useDocValue(root.doc, workspaceName) ?? local.name;
  const personal = usePersonal(replica, local);
  useSharedRecents(replica, local, personal);
  const isReadable = useObservable(root.phase) === "ready";
  useEffect(() => {
    if (isReadable) void finishWriting([replica, local.id, "workspace", root.doc]);
  }, [isReadable, replica, root, local.id]);
  useEffect(() => {
    if (!personal || local.accountId === null) return;
    const make = () => personal.write(() => undefined);
    void finishWriting([replica, local.id, "private", personal.session.doc, make]);
  }, [replica, personal, local]);

  const open = useCallback(
    ({ kind, id, anchor }: { kind: OpenKind; id: string; anchor?: string }) =>
      void navigate({
        to: "/w/$workspaceId/$kind/$documentId",
        params: { workspaceId: local.id, kind, documentId: id },
        ...(anchor && { hash: anchor }),
      }),
    [navigate, local.id],
  );
  // Read when something is thrown away, so that walking around makes no new view for every screen to look at.
  const where = useRef(openId);
  where.current = openId;

  const view = useMemo<WorkspaceView>(() => {
    const say = (error: unknown) => toast({ text: `${errorWords(error).what} ${errorWords(error).next}` });
    const listOf = (id: string) => {
      const own = personal?.session.doc;
      return own && treeStore(own).get().node(id) ? own : root.doc;
    };
    const make = async (wanted: WantedDocument) => {
      if (wanted.audience !== "private") return createDocument(replica, root.doc, local.id, wanted);
      if (!personal) throw new TypeError("the person's own document is not open yet");
      await personal.write(() => undefined);
      return createDocument(replica, personal.session.doc, local.id, wanted);
    };
    return {
      id: local.id,
      name,
      local,
      root,
      personal,
      open,
      make,
      listOf,
      async create(wanted) {
        try {
          open({ kind: wanted.kind, id: await make(wanted) });
        } catch (error) {
          say(error);
        }
      },
      newCanvas: (place = {}) => setQuestion({ canvas: place }),
      rename: (documentId, title) => renameNode(listOf(documentId), documentId, title),
      trash(node: TreeNode) {
        const list = listOf(node.id);
        const gone = subtreeOf(readTree(list), node.id);
        trashNode(list, node.id, new Date().toISOString(), local.accountId);
        if (gone.some(({ id }) => id === where.current)) void navigate({ to: "/w/$workspaceId", params: { workspaceId: local.id } });
        const words = `“${node.title.slice(0, 80) || "Untitled"}”`;
        toast({
          text: gone.length > 1 ? `${words} and ${gone.length - 1} inside are in the trash` : `${words} is in the trash`,
          action: { label: "Undo", run: () => restoreNode(list, node.id) },
        });
      },
      setFavourite: (id, isFavourite) =>
        void personal?.write((doc) => (isFavourite ? addFavourite(doc, id) : removeFavourite(doc, id))).catch(say),
      moveFavourite: (id, at) => void personal?.write((doc) => moveFavourite(doc, id, at)).catch(say),
      changeAudience: (documentId, audience) => setQuestion({ documentId, audience }),
    };
  }, [local, name, root, personal, open, replica, navigate, toast]);
  return { view, question, closeQuestion: () => setQuestion(null) };
}
