import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface PasswordAgainProps {
  title: string;
  why: string;
  /** What the button does: "Turn off". */
  does: string;
  /** What it throws stands at the field. */
  onPassword(password: string): Promise<void>;
  onClose(): void;
}

/** A screen that was left open is not enough for this: it asks for the password once more. */
export function PasswordAgain({ title, why, does, onPassword, onClose }: PasswordAgainProps) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (password === "") return setError("Enter your password.");
    setError(null);
    await work
      .run(() => onPassword(password))
      .catch((refused) => {
        const { what, next } = errorWords(refused);
        setError(`${what} ${next}`);
      });
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Box sx={{ color: "text.secondary" }}>{why}</Box>
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          error={error}
        />
        <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" work={work.state} doing={does}>
            {does}
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}
