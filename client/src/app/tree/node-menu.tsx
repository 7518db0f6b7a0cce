import { addNode, type TreeNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import Divider from "@mui/material/Divider";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { CopyPlus, Folder, FolderInput, Link2, Lock, Palette, Pencil, Plus, Star, StarOff, Trash2, Users } from "lucide-react";
import { lazy, type ReactElement, Suspense, useState } from "react";
import type * as Y from "yjs";
import { documentFace } from "../../ui/document-face.ts";
import { useToast } from "../../ui/toast.tsx";
import { isOpenKind, OPEN_KINDS, type OpenKind } from "../documents.ts";
import { useServices } from "../services-context.tsx";
import { useFavourites, useWorkspace } from "../workspace-context.tsx";
import { copyDocumentLink } from "./copy-document-link.ts";
import { duplicateBeside } from "./duplicate-beside.ts";

const FacePicker = lazy(async () => ({ default: (await import("./face-picker.tsx")).FacePicker }));
const MoveDialog = lazy(async () => ({ default: (await import("./move-dialog.tsx")).MoveDialog }));

interface NodeMenuProps {
  node: TreeNode;
  /** Whose tree it is. */
  doc: Y.Doc;
  audience: "workspace" | "private";
  anchor: HTMLElement;
  what: "more" | "new";
  onClose(): void;
  onRename(): void;
  onTrash(): void;
  /** Something was made inside: the id of a folder that wants its name, `null` for a document that is being opened. */
  onMade(folderId: string | null): void;
}

/** What can be done with a node of the tree. */
export function NodeMenu({ node, doc, audience, anchor, what, onClose, onRename, onTrash, onMade }: NodeMenuProps) {
  const workspace = useWorkspace();
  const { replica } = useServices();
  const toast = useToast();
  const [step, setStep] = useState<"menu" | "new" | "face" | "move">(what === "new" ? "new" : "menu");
  const act = (action: () => void) => () => {
    onClose();
    action();
  };
  const isFavourite = useFavourites().includes(node.id);

  if (step === "face") return <Suspense>{<FacePicker anchor={anchor} node={node} doc={doc} onClose={onClose} />}</Suspense>;
  if (step === "move") return <Suspense>{<MoveDialog node={node} doc={doc} onClose={onClose} />}</Suspense>;
  if (step === "new") {
    const make = (kind: OpenKind) => () => {
      onClose();
      onMade(null);
      const place = { parent: node.id, audience };
      if (kind === "canvas") workspace.newCanvas(place);
      else void workspace.create({ kind, ...place });
    };
    const makeFolder = () => {
      const id = newId();
      addNode(doc, { id, kind: "folder", title: "", parent: node.id });
      onClose();
      onMade(id);
    };
    return (
      <Menu open anchorEl={anchor} onClose={onClose}>
        {OPEN_KINDS.map((kind) => {
          const { icon: Icon, label } = documentFace(kind);
          return (
            <MenuItem key={kind} onClick={make(kind)}>
              <Icon aria-hidden /> {`${label.charAt(0).toUpperCase()}${label.slice(1)} inside${kind === "canvas" ? "…" : ""}`}
            </MenuItem>
          );
        })}
        <MenuItem onClick={makeFolder}>
          <Folder aria-hidden /> Folder inside
        </MenuItem>
      </Menu>
    );
  }

  const { kind } = node;
  const isDocument = isOpenKind(kind);
  const items: (ReactElement | false)[] = [
    <MenuItem key="new" onClick={() => setStep("new")}>
      <Plus aria-hidden /> New inside…
    </MenuItem>,
    <Divider key="1" />,
    <MenuItem key="rename" onClick={act(onRename)}>
      <Pencil aria-hidden /> Rename
    </MenuItem>,
    <MenuItem key="face" onClick={() => setStep("face")}>
      <Palette aria-hidden /> Icon and colour…
    </MenuItem>,
    isDocument && (
      <MenuItem key="favourite" onClick={act(() => workspace.setFavourite(node.id, !isFavourite))}>
        {isFavourite ? <StarOff aria-hidden /> : <Star aria-hidden />} {isFavourite ? "Remove from favourites" : "Add to favourites"}
      </MenuItem>
    ),
    <Divider key="2" />,
    isOpenKind(kind) && (
      <MenuItem key="copy" onClick={act(() => void duplicateBeside({ workspace, replica, toast }, { ...node, kind }, doc))}>
        <CopyPlus aria-hidden /> Duplicate
      </MenuItem>
    ),
    isDocument && (
      <MenuItem
        key="link"
        onClick={act(() => void copyDocumentLink({ workspaceId: workspace.id, kind, id: node.id }, audience === "private", toast))}
      >
        <Link2 aria-hidden /> Copy link
      </MenuItem>
    ),
    <MenuItem key="move" onClick={() => setStep("move")}>
      <FolderInput aria-hidden /> Move to…
    </MenuItem>,
    workspace.local.accountId !== null && (
      <MenuItem key="audience" onClick={act(() => workspace.changeAudience(node.id, audience === "private" ? "workspace" : "private"))}>
        {audience === "private" ? <Users aria-hidden /> : <Lock aria-hidden />}{" "}
        {audience === "private" ? "Share with the workspace…" : "Make private…"}
      </MenuItem>
    ),
    <Divider key="3" />,
    <MenuItem key="trash" onClick={act(onTrash)}>
      <Trash2 aria-hidden /> Move to trash
    </MenuItem>,
  ];
  return (
    <Menu open anchorEl={anchor} onClose={onClose} disableRestoreFocus={false}>
      {items}
    </Menu>
  );
}
