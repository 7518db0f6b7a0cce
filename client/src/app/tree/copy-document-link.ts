import { type DocumentAddress, documentPath } from "@coreos/schema/documents/document-address";
import { copyLink } from "../../editor/copy-link.ts";
import type { Toast } from "../../ui/toast.tsx";

/** Copies the address of a document, and says for whom it opens. */
export function copyDocumentLink(
  place: Pick<DocumentAddress, "workspaceId" | "kind" | "id">,
  isPrivate: boolean,
  toast: (toast: Toast) => void,
): Promise<void> {
  const address = new URL(documentPath(place), location.href).href;
  return copyLink(address, toast, isPrivate ? "Link copied. It opens for you alone." : "Link copied");
}
