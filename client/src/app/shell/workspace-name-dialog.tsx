import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type FormEvent, useId, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface WorkspaceNameDialogProps {
  title: string;
  /** The verb on the button. */
  verb: string;
  /** The name so far. */
  name?: string;
  onName(name: string): Promise<void> | void;
  onClose(): void;
}

/** Asks for the name of a workspace, a new one's or another for the open one. */
export function WorkspaceNameDialog({ title, verb, name: before = "", onName, onClose }: WorkspaceNameDialogProps) {
  const form = useId();
  const [name, setName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const work = useWork();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim()) {
      setError("Give it a name: your company's, or what it is about.");
      return;
    }
    try {
      await work.run(async () => onName(name.trim()));
    } catch (refused) {
      setError(`${errorWords(refused).what} ${errorWords(refused).next}`);
    }
  }
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="outlined" onClick={onClose}>
            Cancel
          </Button>
          <WorkButton variant="contained" type="submit" form={form} work={work.state} doing={`${title}: it is on its way`}>
            {verb}
          </WorkButton>
        </>
      }
    >
      <Box component="form" id={form} noValidate onSubmit={(event) => void submit(event)}>
        <Field label="Workspace name" value={name} onChange={setName} error={error} maxLength={120} autoFocus />
      </Box>
    </Sheet>
  );
}
