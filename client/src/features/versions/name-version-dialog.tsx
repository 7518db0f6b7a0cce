import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useId, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

export function NameVersionDialog({ onName, onClose }: { onName(name: string): Promise<void>; onClose(): void }) {
  const form = useId();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) {
      setError("Give it a name that you will recognize, such as “Before the board meeting”.");
      return;
    }
    try {
      await work.run(() => onName(name.trim()));
    } catch (refused) {
      setError(`${errorWords(refused).what} ${errorWords(refused).next}`);
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
          <WorkButton variant="contained" type="submit" form={form} work={work.state} doing="Keeping this version">
            Keep
          </WorkButton>
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
