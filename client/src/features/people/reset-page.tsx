import { CoreError } from "@coreos/schema/errors/core-error";
import { newPassword } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import type { PasswordHelp } from "../../session/account-security.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

interface ResetPageProps {
  token: string;
  help: PasswordHelp;
  onSignIn(): void;
}

/** The end of a link for a new password. */
export function ResetPage({ token, help, onSignIn }: ResetPageProps) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [ended, setEnded] = useState<"done" | "no link" | null>(token === "" ? "no link" : null);
  const work = useWork();
  const signIn = (
    <Button variant="contained" onClick={onSignIn}>
      Sign in
    </Button>
  );
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!newPassword.safeParse(password).success) return setError("Use at least 10 characters.");
    setError(null);
    await work
      .run(() => help.resetPassword(token, password).then(() => setEnded("done")))
      .catch((refused) => {
        if (refused instanceof CoreError && refused.slug === "reset.invalid") return setEnded("no link");
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  }
  return (
    <AuthFrame title="Choose a new password" sub="Afterwards you are signed out everywhere, and sign in with it.">
      {ended === "done" ? (
        <Box role="status">
          <Notice tone="good" title="Your password is changed" actions={signIn}>
            Sign in with it here and on your other devices.
          </Notice>
        </Box>
      ) : ended === "no link" ? (
        <Notice tone="bad" title="This link does not work" actions={signIn}>
          It has ended, was used already, or is not whole. Ask for a new one.
        </Notice>
      ) : (
        <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2 }}>
          <Field
            label="New password"
            type="password"
            autoComplete="new-password"
            autoFocus
            hint="At least 10 characters"
            value={password}
            onChange={setPassword}
            error={error}
          />
          <WorkButton type="submit" variant="contained" work={work.state} doing="Changing your password" sx={{ height: 36 }}>
            Set password
          </WorkButton>
        </Box>
      )}
    </AuthFrame>
  );
}
