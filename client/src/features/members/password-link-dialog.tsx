import { CoreError } from "@coreos/schema/errors/core-error";
import type { ResetLink } from "@coreos/schema/protocol/sign-in";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { CopyLink } from "../../ui/copy-link.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { exactTime } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface PasswordLinkDialogProps {
  name: string;
  /** Throws 1403 for somebody whose account is not this organization's alone. */
  make(): Promise<ResetLink>;
  /** Throws 1417 where none is on. */
  endSecondFactor(): Promise<void>;
  onClose(): void;
}

/** For a member who forgot their password: a link to hand over, where no letters are sent or none arrives. */
export function PasswordLinkDialog({ name, make, endSecondFactor, onClose }: PasswordLinkDialogProps) {
  const [link, setLink] = useState<ResetLink | null>(null);
  const [error, setError] = useState<unknown>(null);
  const work = useWork();
  const begin = () => work.run(() => make().then(setLink)).catch(setError);
  return (
    <Sheet
      open
      title={`New password for ${name}`}
      onClose={onClose}
      actions={
        <>
          <Button variant="outlined" onClick={onClose}>
            {link ? "Done" : "Cancel"}
          </Button>
          {!link && !error && (
            <WorkButton variant="contained" work={work.state} doing="Making a link" onClick={() => void begin()}>
              Make a link
            </WorkButton>
          )}
        </>
      }
    >
      {error ? (
        <Refused error={error} name={name} />
      ) : link ? (
        <Box sx={{ display: "grid", gap: 1.5 }}>
          <CopyLink
            url={link.url}
            hint={`Works once, until ${exactTime(Date.parse(link.expiresAt))}. Whoever has it can sign in as ${name}.`}
          />
        </Box>
      ) : (
        <>
          {`With the link ${name} chooses a new password. Until then the old one stays; after it, they are signed out everywhere. The audit log says that you made it.`}
          <LostFactor name={name} end={endSecondFactor} />
        </>
      )}
    </Sheet>
  );
}

/** App and back-up codes lost: a new password alone would not let them in. */
function LostFactor({ name, end }: { name: string; end(): Promise<void> }) {
  const [outcome, setOutcome] = useState<"off" | { error: unknown } | null>(null);
  const work = useWork();
  const begin = () =>
    work
      .run(end)
      .then(() => setOutcome("off"))
      .catch((error: unknown) => setOutcome({ error }));
  if (outcome === "off")
    return (
      <Notice tone="good" title={`The second factor of ${name} is off`}>
        They are signed out everywhere.
      </Notice>
    );
  if (outcome?.error instanceof CoreError && outcome.error.slug === "second_factor.off")
    return <Notice tone="info" title={`${name} has no second factor`} />;
  if (outcome) return <Refused error={outcome.error} name={name} />;
  return (
    <Box sx={{ mt: 1.5 }}>
      {`Did ${name} lose the second factor, too? `}
      <WorkButton variant="text" work={work.state} doing="Turning it off" onClick={() => void begin()}>
        Turn off their second factor
      </WorkButton>
    </Box>
  );
}

function Refused({ error, name }: { error: unknown; name: string }) {
  if (error instanceof CoreError && error.slug === "permission.denied")
    return (
      <Notice tone="info" title="This is for the operator of COREos to do">
        {`${name} has more than this organization: with a new password one could read that, too. Ask whoever runs this COREos.`}
      </Notice>
    );
  const { what, next, code } = errorWords(error);
  return (
    <Notice tone="bad" title={what} code={code}>
      {next}
    </Notice>
  );
}
