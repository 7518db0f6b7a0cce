import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useId, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";

export function NameVersionDialog({ onName, onClose }: { onName(name: string): Promise<void>; onClose(): void }) {
  const form = useId();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) {
      setError("Give it a name that you will recognize, such as “Before the board meeting”.");
      return;
    }
    setBusy(true);
    try {
      await onName(name.trim());
    } catch (refused) {
      setError(`${errorWords(refused).what} ${errorWords(refused).next}`);
      setBusy(false);
    }
  }
  return (
    <Sheet
      open
      title="Name this version"
      onClose={onClose}
      actions={
        <>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" form={form} disabled={busy}>
            Keep
          </Button>
        </>
      }
    >
      <Box component="form" id={form} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label="Version name"
          value={name}
          onChange={setName}
          error={error}
          maxLength={120}
          autoFocus
          hint="The document as the server has it now is kept under this name."
        />
      </Box>
    </Sheet>
  );
}
