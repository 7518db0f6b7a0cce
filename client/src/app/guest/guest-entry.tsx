import Box from "@mui/material/Box";
import { useState } from "react";
import { AuthFrame } from "../../features/people/index.ts";
import { errorWords } from "../../ui/error-words.ts";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";

/** The name that others see beside what the guest writes. */
export function GuestEntry({ onEnter }: { onEnter(name: string): Promise<void> }) {
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<unknown>(null);
  const work = useWork();
  const isNamed = name.trim() !== "";
  const words = refused === null ? null : errorWords(refused);
  const enter = () => {
    if (!isNamed) return;
    setRefused(null);
    void work.run(() => onEnter(name.trim()).catch(setRefused));
  };
  return (
    <AuthFrame title="You are invited to a document" sub="No account is needed: say what the others shall call you.">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
        sx={{ display: "grid", gap: 2 }}
      >
        {words && (
          <Notice tone="bad" title={words.what} code={words.code}>
            {words.next}
          </Notice>
        )}
        <Field label="Your name" value={name} onChange={setName} autoComplete="name" maxLength={80} autoFocus />
        <WorkButton type="submit" variant="contained" size="large" disabled={!isNamed} work={work.state} doing="Opening the document">
          Open the document
        </WorkButton>
      </Box>
    </AuthFrame>
  );
}
