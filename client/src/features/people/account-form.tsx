import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { EMPTY_FORM, type FormErrors, type FormValues, refusalErrors, signInErrors, signUpErrors } from "./form-errors.ts";

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
  const [busy, setBusy] = useState(false);
  const signUp = kind === "sign-up";
  const field = (name: keyof FormValues) => ({
    name,
    value: values[name],
    error: errors[name] ?? null,
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = signUp ? signUpErrors(values) : signInErrors(values);
    setErrors(found);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (error) {
      setErrors(refusalErrors(error));
      setBusy(false);
    }
  }

  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2 }}>
      {errors.form && (
        <Notice tone="bad" title={signUp ? "Your account was not made" : "You are not signed in"}>
          {errors.form}
        </Notice>
      )}
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
      <Button type="submit" variant="contained" disabled={busy} sx={{ height: 36 }}>
        {signUp ? "Sign up" : "Sign in"}
      </Button>
    </Box>
  );
}
