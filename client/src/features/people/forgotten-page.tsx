import { emailAddress } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { PasswordHelp } from "../../session/account-security.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

interface ForgottenPageProps {
  help: PasswordHelp;
  onSignIn(): void;
}

/** Where a new password comes from: a letter, or somebody who may make a link. */
export function ForgottenPage({ help, onSignIn }: ForgottenPageProps) {
  const ways = useQuery({ queryKey: ["ways"], queryFn: () => help.canSendLetters() }, queries);
  return (
    <AuthFrame
      title="Forgot your password?"
      sub="What is on this device stays, whatever you do here."
      foot={
        <Link component="button" type="button" onClick={onSignIn}>
          Back to sign in
        </Link>
      }
    >
      {ways.isPending ? (
        <SkeletonLines label="Asking the server" />
      ) : ways.isError ? (
        <Notice tone="bad" title={errorWords(ways.error).what}>
          {errorWords(ways.error).next}
        </Notice>
      ) : ways.data ? (
        <AskForLetter help={help} />
      ) : (
        <Notice tone="info" title="This COREos sends no letters">
          Ask an admin of your company: under People, beside your name, is “New password”. It makes a link for you.
        </Notice>
      )}
    </AuthFrame>
  );
}

function AskForLetter({ help }: { help: PasswordHelp }) {
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const read = emailAddress.safeParse(email);
    if (!read.success) return setError("This does not look like an e-mail address.");
    setError(null);
    await work
      .run(() => help.askForLetter(read.data).then(() => setSentTo(read.data)))
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  }
  if (sentTo !== null)
    return (
      <Box role="status">
        <Notice tone="good" title="Look into your mail">
          {`If ${sentTo} has an account here, a letter with a link is on its way. It works for an hour.`}
        </Notice>
      </Box>
    );
  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2 }}>
      <Field label="E-mail" type="email" autoComplete="email" autoFocus value={email} onChange={setEmail} error={error} />
      <WorkButton type="submit" variant="contained" work={work.state} doing="Sending" sx={{ height: 36 }}>
        Send me a link
      </WorkButton>
    </Box>
  );
}
