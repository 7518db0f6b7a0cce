import Button from "@mui/material/Button";
import { useEffect, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { ProgressLine } from "../../ui/progress-line.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { count } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface SignOutDialogProps {
  accountName: string;
  /** Rows of this account that no server has yet. */
  unstored(): Promise<number>;
  onSignOut(): Promise<void>;
  /** Never rejects: what was saved, or why not, is said by whoever does it. */
  onExport(onProgress: (label: string, done: number, total: number) => void): Promise<void>;
  onClose(): void;
}

/** Signing out removes the account's work from this device, so it asks first while some of it is nowhere else. */
export function SignOutDialog({ accountName, unstored, onSignOut, onExport, onClose }: SignOutDialogProps) {
  const [waiting, setWaiting] = useState<number | null>(null);
  const [progress, setProgress] = useState({ label: "Reading documents", done: 0, total: 0 });
  const leaving = useWork();
  const exporting = useWork();
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const look = () => void unstored().then(setWaiting, setError);
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [unstored]);

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
            <WorkButton
              variant="outlined"
              disabled={leaving.state !== "idle"}
              work={exporting.state}
              doing="" // the line above says it
              onClick={() => void exporting.run(() => onExport((label, done, total) => setProgress({ label, done, total })))}
            >
              Export first
            </WorkButton>
          )}
          <WorkButton
            variant={unsafe ? "outlined" : "contained"}
            color={unsafe ? "error" : "primary"}
            disabled={exporting.state !== "idle" || (waiting === null && error === null)}
            work={leaving.state}
            doing="Signing out"
            onClick={() => void leaving.run(() => onSignOut().catch(setError))}
          >
            {unsafe ? "Sign out and lose them" : "Sign out"}
          </WorkButton>
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
      {exporting.state === "late" && <ProgressLine {...progress} />}
    </Sheet>
  );
}
