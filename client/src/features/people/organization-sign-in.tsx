import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { ERRORS } from "@coreos/schema/errors/errors";
import { emailAddress } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { type FormEvent, useState } from "react";
import { errorWords, slugWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { AuthFrame } from "./auth-frame.tsx";

interface OrganizationSignInProps {
  /** What came of the way to the provider: a slug of ours, or anything that an address may hold. */
  refused: string | null;
  /** Leaves the page for the organization's provider. */
  onStart(email: string): Promise<void>;
  onPassword(): void;
}

/** Signing in where the organization signs in: the domain of the address says where that is. */
export function OrganizationSignIn({ refused, onStart, onPassword }: OrganizationSignInProps) {
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const read = emailAddress.safeParse(email);
    if (!read.success) return setError("This does not look like an e-mail address.");
    setError(null);
    await work
      .run(() => onStart(read.data))
      .catch((thrown) => {
        const { what, next } = errorWords(thrown);
        setError(`${what} ${next}`);
      });
  }
  return (
    <AuthFrame
      title="Continue with your organization"
      sub="Your work e-mail says where your organization signs in."
      foot={
        <Link component="button" type="button" onClick={onPassword}>
          Sign in with a password
        </Link>
      }
    >
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2 }}>
        {refused !== null && <SsoRefused slug={refused} />}
        <Field label="Work e-mail" type="email" autoComplete="email" autoFocus value={email} onChange={setEmail} error={error} />
        <WorkButton type="submit" variant="contained" work={work.state} doing="Finding your organization" sx={{ height: 36 }}>
          Continue
        </WorkButton>
      </Box>
    </AuthFrame>
  );
}

function SsoRefused({ slug }: { slug: string }) {
  const { what, next, code } = slugWords(Object.hasOwn(ERRORS, slug) ? (slug as ErrorSlug) : "sso.refused");
  return (
    <Notice tone="bad" title={what} code={code}>
      {next}
    </Notice>
  );
}
