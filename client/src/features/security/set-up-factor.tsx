import type { SecondFactorBegun } from "@coreos/schema/protocol/sign-in";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { renderSVG } from "uqr";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { PAPER } from "../../ui/theme/tokens.ts";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface SetUpFactorProps {
  begun: SecondFactorBegun;
  /** What it throws stands at the field. */
  onCode(code: string): Promise<void>;
  onClose(): void;
}

/** The app reads the picture, or gets the key typed in; its first code turns the second factor on. */
export function SetUpFactor({ begun: { url, secret }, onCode, onClose }: SetUpFactorProps) {
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    setError(null);
    await work
      .run(() => onCode(code))
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  }
  return (
    <Sheet open title="Set up your second factor" onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Box sx={{ color: "text.secondary" }}>
          Open an authenticator app on your phone (Google Authenticator, 1Password, Aegis or another), add an account and read this picture.
        </Box>
        {/* White in the dark, too: some cameras read nothing else. */}
        <Box sx={{ justifySelf: "center", bgcolor: PAPER, p: 1.5, borderRadius: "12px", lineHeight: 0 }}>
          <img
            src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 0 }))}`}
            alt="QR code for your authenticator app"
            width={176}
            height={176}
          />
        </Box>
        <Field label="Or type this key" value={secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} readOnly onChange={() => undefined} />
        <Field
          label="Code from the app"
          autoComplete="one-time-code"
          autoFocus
          maxLength={7}
          value={code}
          onChange={setCode}
          error={error}
          hint="Six digits. They change every 30 seconds."
        />
        <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" work={work.state} doing="Turning it on">
            Turn on
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}
