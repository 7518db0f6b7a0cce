import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import type { Audience } from "../../replica/ports.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { useWork } from "../../ui/use-work.ts";
import { count } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { changeAudience, goingAlong } from "./change-audience.ts";

/** Says what sharing a document, or taking it back, means for everybody, and does it. */
export function AudienceDialog({ documentId, audience, onClose }: { documentId: string; audience: Audience; onClose(): void }) {
  const { replica, account } = useServices();
  const workspace = useWorkspace();
  const toast = useToast();
  const isOnline = useObservable(replica.save).network === "online";
  const [refused, setRefused] = useState<{ error: unknown } | null>(null);
  const work = useWork();
  const from = workspace.listOf(documentId);
  const nodes = goingAlong(from, documentId);
  const title = nodes[0]?.title.slice(0, 80) || "Untitled";
  const isShared = audience === "workspace";
  const inside = nodes.length - 1;
  // Back to private each document is asked for by itself, and a no in the middle would leave the rest halfway.
  const isTooMuch = !isShared && inside > 0;

  async function change() {
    setRefused(null);
    try {
      await workspace.personal?.write(() => undefined); // where it goes, or where it is: there it must be
      const own = workspace.personal?.session.doc;
      if (!own) throw new TypeError("the person's own document is not open");
      const deps = { workspaceId: workspace.id, replica, request: (path: string, init: object) => account.request(path, init) };
      await changeAudience(deps, documentId, audience, from, isShared ? workspace.root.doc : own);
      toast({ text: isShared ? `“${title}” is the workspace’s now` : `“${title}” is yours alone now` });
      onClose();
    } catch (error) {
      setRefused({ error });
    }
  }

  return (
    <Sheet
      open
      title={isShared ? `Share “${title}” with the workspace?` : `Make “${title}” private?`}
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton
            variant="contained"
            disabled={!isOnline || isTooMuch}
            work={work.state}
            doing={isShared ? "Sharing it" : "Making it private"}
            onClick={() => void work.run(change)}
          >
            {isShared ? "Share" : "Make private"}
          </WorkButton>
        </>
      }
    >
      <Box sx={{ display: "grid", gap: 1.5 }}>
        {isShared ? (
          <span>
            {`Everybody in ${workspace.name} can open and edit it${inside > 0 ? `, and ${count(inside, "other")} inside it` : ""}, with everything that was ever written in it. Once somebody else has written in it, it cannot be made private again.`}
          </span>
        ) : (
          <span>
            Nobody else can open it any more. This works only for what you made yourself and nobody else has written in. Its title stays
            readable in the workspace’s earlier history, and whoever has it on a device may have read it.
          </span>
        )}
        {isTooMuch && <Notice tone="info" title={`Move the ${count(inside, "document")} inside it elsewhere first.`} />}
        {!isOnline && <Notice tone="info" title="Who may read is decided by the server: this needs a connection." />}
        {refused && (
          <Notice tone="bad" title={errorWords(refused.error).what} code={errorWords(refused.error).code}>
            {errorWords(refused.error).next}
          </Notice>
        )}
      </Box>
    </Sheet>
  );
}
