/**
 * Lets the row of a workspace follow the name in its root document, wherever and whenever it was changed: edits made offline
 * arrive here like any other.
 *
 * Law     The document is the truth; the row is what lists and invitations read. Opening writes nothing into the document.
 */
import { workspaceName } from "@coreos/schema/documents/workspace";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Extension } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { PeerContext, SocketContext } from "../gateway/peer-context.ts";
import { untilAvailable } from "../gateway/until-available.ts";
import type { WorkspaceNames } from "../ports.ts";

export interface WorkspaceNameDeps {
  names: WorkspaceNames;
  log: Logger;
  /** Ends when the server does. */
  signal: AbortSignal;
}

/** As REST takes it for a new workspace; any member may write anything into a document. */
const MAX_LETTERS = 200;

export function keepWorkspaceName({ names, log, signal }: WorkspaceNameDeps): Extension<SocketContext> {
  return {
    extensionName: "workspace-name",
    async afterLoadDocument({ document, documentName, context }) {
      const { kind, workspaceId } = parseDocumentName(documentName);
      if (kind !== "workspace") return;
      const { organizationId } = context as PeerContext;
      let known = "";
      let writing = Promise.resolve(); // one after the other: the last name stays
      const follow = () => {
        const name = workspaceName(document)?.trim().slice(0, MAX_LETTERS) ?? "";
        if (!name || name === known) return;
        known = name;
        writing = writing
          .then(() => untilAvailable(() => names.renameWorkspace({ id: workspaceId, organizationId, name }), signal))
          .catch((error: unknown) => {
            if (!signal.aborted) log.error({ document: documentName, error }, "workspace.rename_failed");
          });
      };
      document.getMap("workspace").observe(follow);
      follow();
    },
  };
}
