import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { useNavigate } from "@tanstack/react-router";
import { HardDrive } from "lucide-react";
import { useMemo } from "react";
import { ReviewsPage } from "../../features/reviews/index.ts";
import { submissions } from "../../session/submissions.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { isOpenKind } from "../documents.ts";
import { useMe, useServices } from "../services-context.tsx";
import { useTree } from "../tree/tree-store.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

const KINDS: Record<string, string> = { note: "a note", canvas: "a canvas", tasks: "a project", workspace: "the list of documents" };

/** What was handed in for review in the organization of the open workspace. */
export function ReviewsRoute() {
  const { local, id: workspaceId, root } = useWorkspace();
  const { replica, account } = useServices();
  const reviews = useMemo(() => submissions(account), [account]);
  const tree = useTree(root.doc);
  const me = useMe();
  const navigate = useNavigate();
  const isOnline = useObservable(replica.save).network !== "offline";
  useTitle("Changes for review");
  const organization = me?.organizations.find(({ id }) => id === local.organizationId);
  if (!organization) {
    return (
      <EmptyState icon={HardDrive} title="Only you are here" level={1}>
        This workspace lives on this device: nobody else changes anything in it.
      </EmptyState>
    );
  }
  const nodeOf = (document: string) => {
    const name = parseDocumentName(document);
    return name.workspaceId === workspaceId ? tree.node(name.documentId) : null;
  };
  return (
    <ReviewsPage
      submissions={reviews}
      organizationId={organization.id}
      isOnline={isOnline}
      titleOf={(document) => nodeOf(document)?.title || (KINDS[parseDocumentName(document).kind] ?? "a document")}
      openerOf={(document) => {
        const { kind, documentId } = parseDocumentName(document);
        if (!nodeOf(document) || !isOpenKind(kind)) return null;
        return () => void navigate({ to: "/w/$workspaceId/$kind/$documentId", params: { workspaceId, kind, documentId } });
      }}
    />
  );
}
