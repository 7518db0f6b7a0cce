import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useId, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";

export function NewWorkspaceDialog({ onCreate, onClose }: { onCreate(title: string): Promise<void>; onClose(): void }) {
  const form = useId();
  const [title, setTitle] = useState("");
  const [error, setError] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim()) {
      setError("Give it a name: your company's, or what it is about.");
      return;
    }
    try {
      await onCreate(title.trim());
    } catch (refused) {
      setError(`${errorWords(refused).what} ${errorWords(refused).next}`);
    }
  }
  return (
    <Sheet
      open
      title="New workspace"
      onClose={onClose}
      actions={
        <>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" type="submit" form={form}>
            Create
          </Button>
        </>
      }
    >
      <Box component="form" id={form} noValidate onSubmit={(event) => void submit(event)}>
        <Field label="Workspace name" value={title} onChange={setTitle} error={error} maxLength={120} autoFocus />
      </Box>
    </Sheet>
  );
}
