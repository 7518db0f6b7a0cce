import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface DeleteDialogProps {
  name: string;
  /** What it throws stands at the field. */
  onDelete(): Promise<void>;
  onClose(): void;
}

/** Nothing brings it back, so it is asked for by its name. */
export function DeleteDialog({ name, onDelete, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim() !== name) return setError(`Type “${name}” to delete it.`);
    setError(null);
    await work.run(onDelete).catch((refused) => {
      const { what, next } = errorWords(refused);
      setError(`${what} ${next}`);
    });
  }
  return (
    <Sheet open title={`Delete “${name}” for good?`} onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event) => void submit(event)} sx={{ display: "grid", gap: 2, pb: 2 }}>
        <Box sx={{ color: "text.secondary" }}>
          Everybody loses every document and file of it at this moment, on their devices too. There is no way back.
        </Box>
        <Field label="Type its name" autoFocus value={typed} onChange={setTyped} error={error} hint={name} />
        <Box sx={{ display: "flex", justifyContent: "flex-end", gap: 1 }}>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton type="submit" variant="contained" color="error" work={work.state} doing="Deleting">
            Delete for good
          </WorkButton>
        </Box>
      </Box>
    </Sheet>
  );
}
