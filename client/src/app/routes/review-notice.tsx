import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { submissions } from "../../session/submissions.ts";
import { Notice } from "../../ui/notice.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { count } from "../../ui/words.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";

/** Nobody waits for it: told when the document is opened, and after a while again. */
const LOOK_MS = 60_000;

/** Says to who may share the document that changes of others wait for them. Quiet: without a network, and without any, nothing. */
export function ReviewNotice({ organizationId, document }: { organizationId: string; document: string }) {
  const { account, replica } = useServices();
  const { id: workspaceId } = useWorkspace();
  const navigate = useNavigate();
  const isOnline = useObservable(replica.save).network === "online";
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isOnline) return;
    let isHere = true;
    const look = async () => {
      const found = await submissions(account)
        .list(organizationId, document)
        .catch(() => null);
      if (isHere && found) setNames(found.filter(({ state }) => state === "waiting").map(({ author }) => author.name));
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [account, organizationId, document, isOnline]);
  if (names.length === 0) return null;
  const who = [...new Set(names)];
  return (
    <Box sx={{ p: 2, pb: 0 }} role="status">
      <Notice
        tone="info"
        title={`${who.length === 1 ? who[0] : count(who.length, "person", "people")} handed in changes for review`}
        actions={
          <Button variant="outlined" onClick={() => void navigate({ to: "/w/$workspaceId/reviews", params: { workspaceId } })}>
            Review
          </Button>
        }
      >
        They were made without a network, after access had ended, and are not in this document.
      </Notice>
    </Box>
  );
}
