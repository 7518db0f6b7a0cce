import type { InvitationLink } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { exactTime } from "../../ui/words.ts";
import type { Account } from "./account.ts";

interface InviteDialogProps {
  /** `null`: this workspace lives on this device alone. */
  workspaceId: string | null;
  workspaceName: string;
  account: Account;
  onClose(): void;
  onSignUp(): void;
}

/** A link that lets whoever has it in; no mail server needed. */
export function InviteDialog({ workspaceId, workspaceName, account, onClose, onSignUp }: InviteDialogProps) {
  return (
    <Sheet
      open
      title={`Invite to “${workspaceName}”`}
      onClose={onClose}
      actions={
        <Button variant="outlined" onClick={onClose}>
          Done
        </Button>
      }
    >
      {workspaceId ? (
        <LinkToShare workspaceId={workspaceId} account={account} />
      ) : (
        <Notice
          tone="info"
          title="This workspace lives on this device only"
          actions={
            <Button variant="contained" onClick={onSignUp}>
              Create an account
            </Button>
          }
        >
          With an account it can be taken along and shared; nothing is lost on the way.
        </Notice>
      )}
    </Sheet>
  );
}

function LinkToShare({ workspaceId, account }: { workspaceId: string; account: Account }) {
  const [link, setLink] = useState<InvitationLink | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [copied, setCopied] = useState(false);
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

  if (error) {
    const { what, next, code } = errorWords(error);
    return (
      <Notice tone="bad" title={what} code={code}>
        {next}
      </Notice>
    );
  }
  if (!link) return <Box role="status">Making a link…</Box>;
  const copy = () => copyText(link.url).then(setCopied);
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      <Field
        label="Link"
        value={link.url}
        readOnly
        onChange={() => undefined}
        hint={`Whoever opens it can join and edit, until ${exactTime(Date.parse(link.expiresAt))}.`}
      />
      <Button
        variant="contained"
        startIcon={copied ? <Check size={14} /> : <Copy size={14} />}
        onClick={() => void copy()}
        sx={{ justifySelf: "start" }}
      >
        {copied ? "Copied" : "Copy link"}
      </Button>
    </Box>
  );
}

/** `false` where the browser has no clipboard for us (plain http): the field can still be copied by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
