import { safeLinkIn } from "@coreos/schema/documents/safe-link";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { linkFromWords } from "../../editor/link-from-words.ts";
import { Field } from "../../ui/field.tsx";

/** The address behind the selected words, or behind the link that the caret stands in. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const [known] = useState(() => (editor.isActive("link") ? { href: safeLinkIn(editor.getAttributes("link").href) } : null));
  const [words, setWords] = useState(known?.href ?? "");
  const [error, setError] = useState<string | null>(null);
  const leave = () => {
    onClose();
    editor.commands.focus();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const href = linkFromWords(words);
    if (!href) {
      setError("This is no web, mail or phone address. Try one like example.com or dana@example.com.");
      return;
    }
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && !known)
      chain.insertContent({ type: "text", text: words.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onClose();
  };
  return (
    <Dialog open onClose={leave} aria-labelledby="link-title" fullWidth maxWidth="xs" disableRestoreFocus>
      <Box component="form" onSubmit={save} noValidate>
        <DialogTitle id="link-title">Link</DialogTitle>
        <DialogContent>
          <Field
            label="Address"
            value={words}
            onChange={(next) => {
              setWords(next);
              setError(null);
            }}
            error={error}
            type="url"
            autoFocus
          />
        </DialogContent>
        <DialogActions>
          {known && (
            <Button variant="outlined" onClick={remove} sx={{ mr: "auto" }}>
              Remove link
            </Button>
          )}
          {known?.href && (
            <Button variant="outlined" href={known.href} target="_blank" rel="noopener noreferrer">
              Open
            </Button>
          )}
          <Button variant="outlined" onClick={leave}>
            Cancel
          </Button>
          <Button variant="contained" type="submit">
            Save
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
