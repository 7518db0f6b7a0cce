import { CoreError } from "@coreos/schema/errors/core-error";
import type { InvitationLink } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { CopyLink } from "../../ui/copy-link.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { count, exactTime } from "../../ui/words.ts";
import type { Account } from "./account.ts";
import { OpensHereOnly, opensHereOnly } from "./opens-here-only.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

interface InviteDialogProps {
  /** `null`: this workspace lives on this device alone. */
  workspaceId: string | null;
  workspaceName: string;
  /** Whose member everybody becomes who uses the link; `null` while it is not known. */
  organization: string | null;
  account: Account;
  onClose(): void;
  onSignUp(): void;
}

/** A link that lets whoever has it in; no mail server needed. */
export function InviteDialog({ workspaceId, workspaceName, organization, account, onClose, onSignUp }: InviteDialogProps) {
  return (
    <Sheet
      open
      title={`Invite to “${workspaceName}”`}
      onClose={onClose}
      actions={
        <Button variant="outlined" onClick={onClose}>
          {workspaceId ? "Done" : "Not now"}
        </Button>
      }
    >
      {workspaceId ? (
        <LinkToShare workspaceId={workspaceId} organization={organization} account={account} />
      ) : (
        <Notice
          tone="info"
          title="This workspace lives on this device only"
          actions={
            <Button variant="contained" onClick={onSignUp}>
              Take it to an account
            </Button>
          }
        >
          In an account it is on your other devices too, and can be shared; nothing is lost on the way.
        </Notice>
      )}
    </Sheet>
  );
}

function LinkToShare({
  workspaceId,
  organization,
  account,
}: Pick<InviteDialogProps, "organization" | "account"> & { workspaceId: string }) {
  const [link, setLink] = useState<InvitationLink | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let open = true;
    account.invite(workspaceId).then(
      (made) => open && setLink(made),
      (refused: unknown) => open && setError(refused ?? new Error("refused")),
    );
    return () => {
      open = false;
    };
  }, [account, workspaceId]);

  if (error instanceof CoreError && error.slug === "permission.denied") {
    return (
      <Notice tone="info" title="Admins invite people">
        {organization ? `Ask an admin of ${organization} for a link, or to let you invite.` : "Ask an admin for a link."}
      </Notice>
    );
  }
  if (error) {
    const { what, next, code } = errorWords(error);
    return (
      <Notice tone="bad" title={what} code={code}>
        {next}
      </Notice>
    );
  }
  if (!link) return <Box role="status">Making a link…</Box>;
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      {opensHereOnly(link.url) && <OpensHereOnly hostname={new URL(link.url).hostname} />}
      <CopyLink url={link.url} hint={linkWords(organization, Date.parse(link.expiresAt), Date.now())} />
    </Box>
  );
}

/** What the link gives, to whom and for how long: it opens more than the one workspace it was made in. */
export function linkWords(organization: string | null, expiresAtMs: number, nowMs: number): string {
  const whole = organization ? `“${organization}”` : "the whole organization";
  const days = count(Math.round((expiresAtMs - nowMs) / DAY_MS), "day");
  return [
    `Anyone who has this link becomes a member of ${whole} and can read and edit everything in it that is not private, in every workspace, not only this one.`,
    `It works for ${days}, until ${exactTime(expiresAtMs)}, for as many people as have it.`,
  ].join(" ");
}
