import Box from "@mui/material/Box";
import InputBase from "@mui/material/InputBase";
import { type InputHTMLAttributes, useId } from "react";

interface FieldProps extends Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "autoComplete" | "name" | "maxLength"> {
  label: string;
  value: string;
  onChange(value: string): void;
  /** A sentence at the field, read out when it appears. */
  error?: string | null;
  /** What the field wants, before anything is wrong. */
  hint?: string;
  autoFocus?: boolean;
  readOnly?: boolean;
}

/** A labelled line of input: label above, hint or error below, both bound to the input. */
export function Field({ label, value, onChange, error = null, hint, autoFocus = false, readOnly = false, ...input }: FieldProps) {
  const id = useId();
  const note = error ?? hint ?? null;
  return (
    <Box sx={{ display: "grid", gap: 0.5 }}>
      <Box component="label" htmlFor={id} sx={{ fontWeight: 500 }}>
        {label}
      </Box>
      <InputBase
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error !== null}
        readOnly={readOnly}
        autoFocus={autoFocus}
        fullWidth
        slotProps={{ input: { ...input, "aria-invalid": error !== null, "aria-describedby": note ? `${id}-note` : undefined } }}
      />
      {note && (
        <Box
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          sx={{ fontSize: 12, lineHeight: "16px", color: error ? "bad.text" : "text.secondary" }}
        >
          {note}
        </Box>
      )}
    </Box>
  );
}
