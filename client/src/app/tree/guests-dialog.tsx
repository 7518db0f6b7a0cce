import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { useMemo } from "react";
import { GuestLinksSheet } from "../../features/guests/index.ts";
import { guestLinks } from "../../session/guest-links.ts";
import { useObservable } from "../../ui/use-observable.ts";
import type { DocumentNode } from "../documents.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";

/** The links for guests of one document. */
export function GuestsDialog({ node, onClose }: { node: Pick<DocumentNode, "id" | "kind" | "title">; onClose(): void }) {
  const { account, replica } = useServices();
  const { id: workspaceId } = useWorkspace();
  const isOnline = useObservable(replica.save).network === "online";
  const links = useMemo(() => {
    const all = guestLinks(account);
    const name = formatDocumentName({ workspaceId, kind: node.kind, documentId: node.id });
    return {
      list: () => all.list(name),
      create: (link: Parameters<typeof all.create>[1]) => all.create(name, link),
      end: (id: string) => all.end(name, id),
    };
  }, [account, workspaceId, node.kind, node.id]);
  return <GuestLinksSheet title={node.title} links={links} isOnline={isOnline} onClose={onClose} />;
}
