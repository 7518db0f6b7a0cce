import Box from "@mui/material/Box";
import { type FormEvent, useState } from "react";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { asksForCode, EMPTY_FORM, type FormErrors, type FormValues, refusalErrors, signInErrors, signUpErrors } from "./form-errors.ts";

interface AccountFormProps {
  kind: "sign-up" | "sign-in";
  /** An invitation says where to go; the organization of their own is made without asking. */
  invited?: boolean;
  /** What it throws is shown at the field that it is about. */
  onSubmit(values: FormValues): Promise<void>;
}

export function AccountForm({ kind, invited = false, onSubmit }: AccountFormProps) {
  const [values, setValues] = useState(EMPTY_FORM);
  const [errors, setErrors] = useState<FormErrors>({});
  const [needsCode, setNeedsCode] = useState(false);
  const work = useWork();
  const signUp = kind === "sign-up";
  const field = (name: keyof FormValues) => ({
    name,
    value: values[name],
    error: errors[name] ?? null,
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (needsCode && values.code.trim() === "") return setErrors({ code: "Type the code of your app, or a back-up code." });
    const found = signUp ? signUpErrors(values) : signInErrors(values);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    try {
      await work.run(() => onSubmit(values));
    } catch (error) {
      if (asksForCode(error)) setNeedsCode(true);
      else setErrors(refusalErrors(error));
    }
  }

  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2 }}>
      {errors.form && (
        <Notice tone="bad" title={signUp ? "Your account was not made" : "You are not signed in"}>
          {errors.form}
        </Notice>
      )}
      {needsCode ? (
        <>
          <Box sx={{ color: "text.secondary" }}>Your password is right. Now the code of your authenticator app, or a back-up code.</Box>
          <Field label="Code" autoComplete="one-time-code" autoFocus maxLength={40} {...field("code")} />
        </>
      ) : (
        <Credentials signUp={signUp} invited={invited} field={field} />
      )}
      <WorkButton
        type="submit"
        variant="contained"
        work={work.state}
        doing={signUp ? "Making your account" : "Signing in"}
        sx={{ height: 36 }}
      >
        {signUp ? "Sign up" : "Sign in"}
      </WorkButton>
    </Box>
  );
}

interface CredentialsProps {
  signUp: boolean;
  invited: boolean;
  field(name: keyof FormValues): { name: string; value: string; error: string | null; onChange(value: string): void };
}

function Credentials({ signUp, invited, field }: CredentialsProps) {
  return (
    <>
      {signUp && <Field label="Name" autoComplete="name" autoFocus {...field("name")} />}
      <Field label="E-mail" type="email" autoComplete="email" autoFocus={!signUp} {...field("email")} />
      <Field
        label="Password"
        type="password"
        autoComplete={signUp ? "new-password" : "current-password"}
        {...(signUp && { hint: "At least 10 characters" })}
        {...field("password")}
      />
      {signUp && !invited && <Field label="Company (optional)" autoComplete="organization" {...field("organization")} />}
    </>
  );
}
