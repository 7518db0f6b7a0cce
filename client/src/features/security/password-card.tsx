import { CoreError } from "@coreos/schema/errors/core-error";
import { newPassword } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import { type FormEvent, useState } from "react";
import { Card } from "../../ui/card.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

const EMPTY = { password: "", next: "" };
type Errors = Partial<Record<keyof typeof EMPTY, string>>;

interface PasswordCardProps {
  /** Throws 1400 for a wrong present one. */
  onChange(password: string, newPassword: string): Promise<void>;
}

export function PasswordCard({ onChange }: PasswordCardProps) {
  const [values, setValues] = useState(EMPTY);
  const [errors, setErrors] = useState<Errors>({});
  const work = useWork();
  const toast = useToast();
  const set = (name: keyof typeof EMPTY) => (value: string) => setValues((before) => ({ ...before, [name]: value }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found: Errors = {
      ...(values.password === "" && { password: "Enter your password." }),
      ...(!newPassword.safeParse(values.next).success && { next: "Use at least 10 characters." }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    try {
      await work.run(() => onChange(values.password, values.next));
      setValues(EMPTY);
      toast({ text: "Your password is changed. Every other device is signed out." });
    } catch (error) {
      const { what, next } = errorWords(error);
      const isPresent = error instanceof CoreError && error.slug === "credentials.invalid";
      setErrors(isPresent ? { password: "This is not your present password." } : { next: `${what} ${next}` });
    }
  }

  return (
    <Card title="Password">
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, maxWidth: 360 }}>
        <Field
          label="Present password"
          type="password"
          autoComplete="current-password"
          value={values.password}
          onChange={set("password")}
          error={errors.password ?? null}
        />
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters"
          value={values.next}
          onChange={set("next")}
          error={errors.next ?? null}
        />
        <WorkButton type="submit" variant="outlined" work={work.state} doing="Changing your password" sx={{ justifySelf: "start" }}>
          Change password
        </WorkButton>
      </Box>
    </Card>
  );
}
