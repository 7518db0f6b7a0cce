import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { count } from "../../ui/words.ts";

interface SignOutDialogProps {
  accountName: string;
  /** Rows of this account that no server has yet. */
  unstored(): Promise<number>;
  onSignOut(): Promise<void>;
  onExport(): void;
  onClose(): void;
}

/** Signing out removes the account's work from this device, so it asks first while some of it is nowhere else. */
export function SignOutDialog({ accountName, unstored, onSignOut, onExport, onClose }: SignOutDialogProps) {
  const [waiting, setWaiting] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const look = () => void unstored().then(setWaiting, setError);
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [unstored]);

  async function signOut() {
    setBusy(true);
    try {
      await onSignOut();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  const unsafe = (waiting ?? 0) > 0;
  return (
    <Sheet
      open
      title="Sign out of this device?"
      onClose={onClose}
      actions={
        <>
          <Button variant={unsafe ? "contained" : "outlined"} onClick={onClose}>
            {unsafe ? "Wait" : "Cancel"}
          </Button>
          {unsafe && (
            <Button variant="outlined" onClick={onExport}>
              Export first
            </Button>
          )}
          <Button
            variant={unsafe ? "outlined" : "contained"}
            color={unsafe ? "error" : "primary"}
            disabled={busy || (waiting === null && error === null)}
            onClick={() => void signOut()}
          >
            {unsafe ? "Sign out and lose them" : "Sign out"}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Notice tone="bad" title={errorWords(error).what} code={errorWords(error).code}>
          {errorWords(error).next}
        </Notice>
      )}
      {unsafe ? (
        <Notice tone="warn" title={`${count(waiting ?? 0, "change")} not stored yet`}>
          They are on this device only. Wait until the server has them, export them, or lose them.
        </Notice>
      ) : (
        `The work of ${accountName} is stored on the server and is removed from this device. Workspaces that live on this device only stay.`
      )}
    </Sheet>
  );
}
