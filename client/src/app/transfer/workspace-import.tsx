import { childrenOf, readTree, trashNode } from "@coreos/schema/documents/tree";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { ownOrganization } from "../../features/people/index.ts";
import { ImportDialog, type ImportTarget } from "../../features/transfer/index.ts";
import { browserPlatform } from "../../replica/index.ts";
import { useToast } from "../../ui/toast.tsx";
import { count } from "../../ui/words.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { importArchive, importDocuments } from "./import-documents.ts";

/** The import, into the workspace on the screen. `first`: files that were dropped or opened with COREos. */
export function WorkspaceImport({ first, onClose }: { first?: readonly File[]; onClose(): void }) {
  const { replica } = useServices();
  const { id, root } = useWorkspace();
  const me = useMe();
  const navigate = useNavigate();
  const toast = useToast();
  const { locks } = useMemo(browserPlatform, []);
  const target = useMemo<ImportTarget>(
    () => ({
      add: (file, name) => replica.files(id).add(file, name),
      async documents(documents, onProgress) {
        const before = new Set(childrenOf(readTree(root.doc), null).map((node) => node.id));
        await importDocuments({ replica, locks }, { id, root: root.doc }, documents, onProgress);
        const takeBack = () => {
          const made = childrenOf(readTree(root.doc), null).filter(
            (node) => !before.has(node.id) && documents.some((each) => each.id === node.id),
          );
          for (const node of made) trashNode(root.doc, node.id, new Date().toISOString());
        };
        toast({ text: `${count(documents.length, "document")} imported`, action: { label: "Undo", run: takeBack } });
      },
      async archive(archive, onProgress) {
        const organization = me && ownOrganization(me);
        const owner = me && organization ? { accountId: me.user.id, organizationId: organization.id } : null;
        const workspaceId = await importArchive({ replica, locks }, owner, archive, onProgress);
        return () => {
          onClose();
          void navigate({ to: "/w/$workspaceId", params: { workspaceId } });
        };
      },
    }),
    [replica, locks, id, root, me, navigate, toast, onClose],
  );
  return <ImportDialog target={target} {...(first && { first })} onClose={onClose} />;
}
