import { useNavigate, useParams } from "@tanstack/react-router";
import { CopyPlus, DoorOpen, FolderInput, History, Link2, Lock, Palette, Pencil, Star, StarOff, Trash2, Users } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import { useToast } from "../../ui/toast.tsx";
import { isOpenKind } from "../documents.ts";
import { THIS_DOCUMENT } from "../routes/use-document-commands.ts";
import { useServices } from "../services-context.tsx";
import { copyDocumentLink } from "../tree/copy-document-link.ts";
import { duplicateBeside } from "../tree/duplicate-beside.ts";
import { useTree } from "../tree/tree-store.ts";
import { useFavourites, useWorkspace } from "../workspace-context.tsx";

const FacePicker = lazy(async () => ({ default: (await import("../tree/face-picker.tsx")).FacePicker }));
const GuestsDialog = lazy(async () => ({ default: (await import("../tree/guests-dialog.tsx")).GuestsDialog }));
const MoveDialog = lazy(async () => ({ default: (await import("../tree/move-dialog.tsx")).MoveDialog }));

/** What the menu of the tree does with a document, for the one that is open. */
export function OpenDocumentCommands() {
  const { documentId = "" } = useParams({ strict: false });
  const workspace = useWorkspace();
  const { replica } = useServices();
  const navigate = useNavigate();
  const toast = useToast();
  const [asked, setAsked] = useState<"face" | "move" | "guests" | null>(null);
  const list = workspace.listOf(documentId);
  const tree = useTree(list);
  const node = tree.node(documentId);
  const isFavourite = useFavourites().includes(documentId);
  const commands = useMemo<readonly Command[]>(() => {
    if (!node || !isOpenKind(node.kind)) return [];
    const { kind } = node;
    const isPrivate = list !== workspace.root.doc;
    const act = (id: string, title: string, icon: Command["icon"], run: () => void, keywords = ""): Command => ({
      id: `document.${id}`,
      title,
      group: THIS_DOCUMENT,
      keywords,
      run,
      ...(icon && { icon }),
    });
    const params = { workspaceId: workspace.id, kind, documentId };
    return [
      act("rename", "Rename", Pencil, focusTitle, "title name"),
      act("favourite", isFavourite ? "Remove from favourites" : "Add to favourites", isFavourite ? StarOff : Star, () =>
        workspace.setFavourite(documentId, !isFavourite),
      ),
      act("face", "Icon and colour…", Palette, () => setAsked("face"), "emoji"),
      act("move", "Move to…", FolderInput, () => setAsked("move"), "folder"),
      act("copy", "Duplicate", CopyPlus, () => void duplicateBeside({ workspace, replica, toast }, { ...node, kind }, list)),
      act("link", "Copy link", Link2, () => void copyDocumentLink({ workspaceId: workspace.id, kind, id: documentId }, isPrivate, toast)),
      act(
        "versions",
        "Versions",
        History,
        () => void navigate({ to: "/w/$workspaceId/$kind/$documentId/versions", params }),
        "history restore",
      ),
      ...(workspace.local.accountId === null
        ? []
        : [
            act("audience", isPrivate ? "Share with the workspace…" : "Make private…", isPrivate ? Users : Lock, () =>
              workspace.changeAudience(documentId, isPrivate ? "workspace" : "private"),
            ),
          ]),
      ...(workspace.local.accountId === null || isPrivate
        ? []
        : [act("guests", "Guests by link…", DoorOpen, () => setAsked("guests"), "share invite external view edit")]),
      act("trash", "Move to trash", Trash2, () => workspace.trash(node), "delete remove"),
    ];
  }, [node, list, documentId, isFavourite, workspace, replica, navigate, toast]);
  useCommands(commands);
  const close = () => setAsked(null);
  const title = titleField();
  return (
    <Suspense>
      {asked === "guests" && node && isOpenKind(node.kind) && <GuestsDialog node={{ ...node, kind: node.kind }} onClose={close} />}
      {asked === "move" && node && <MoveDialog node={node} doc={list} onClose={close} />}
      {asked === "face" && node && title && <FacePicker anchor={title} node={node} doc={list} onClose={close} />}
    </Suspense>
  );
}

const titleField = () => document.querySelector<HTMLInputElement>('main input[aria-label="Title"]');

function focusTitle(): void {
  titleField()?.select();
  titleField()?.focus();
}
