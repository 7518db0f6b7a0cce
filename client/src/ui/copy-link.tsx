import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Field } from "./field.tsx";

interface CopyLinkProps {
  url: string;
  hint: string;
  /** In small letters. */
  what?: "link" | "key";
}

/** A link or a key to hand over: shown whole, copied by one press. */
export function CopyLink({ url, hint, what = "link" }: CopyLinkProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <Field label={what === "key" ? "Key" : "Link"} value={url} readOnly onChange={() => undefined} hint={hint} />
      <Button
        variant="contained"
        startIcon={copied ? <Check size={14} /> : <Copy size={14} />}
        onClick={() => void copyText(url).then(setCopied)}
        sx={{ justifySelf: "start" }}
      >
        {copied ? "Copied" : `Copy ${what}`}
      </Button>
      {copied === false && <Box role="status">{`This browser does not let us copy. Mark the ${what} above and copy it.`}</Box>}
    </>
  );
}

/** `false` where the browser has no clipboard for us (plain http): the field can still be copied by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
