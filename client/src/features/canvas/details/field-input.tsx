import { type CardField, setFieldValue } from "@coreos/schema/documents/card-field";
import type { Fault } from "@coreos/schema/formula/evaluate";
import { faultOf } from "@coreos/schema/formula/sheet";
import { readTyped } from "@coreos/schema/formula/typed";
import Box from "@mui/material/Box";
import InputBase from "@mui/material/InputBase";
import { useEffect, useId, useRef, useState } from "react";
import { TYPED } from "../../../ui/theme/tokens.ts";
import { useCanvas } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import type { FieldView } from "../card-content.ts";
import { storedWords, type TypedValue } from "../quantity-words.ts";
import { FieldFault } from "./field-fault.tsx";
import { FormulaInput } from "./formula-input.tsx";

interface FieldInputProps {
  view: FieldView;
  autoFocus: boolean;
}

/** What a field holds, as it is typed: kept on Enter and when it is left. */
export function FieldInput(props: FieldInputProps) {
  const { field } = props.view;
  const { value } = field;
  if (value.type === "unknown") return <Box sx={{ py: 0.5, color: "text.secondary", fontSize: 13 }}>Made by a newer version</Box>;
  if (value.type === "formula") return <FormulaInput {...props} />;
  return <TypedInput field={field} value={value} autoFocus={props.autoFocus} />;
}

/** What cannot be read stays in the field with the reason. */
function TypedInput({ field, value, autoFocus }: { field: CardField; value: TypedValue; autoFocus: boolean }) {
  const { doc, content, readOnly } = useCanvas();
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<Fault | null>(null);
  const reason = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  const shown = storedWords(value);
  const commit = () => {
    if (draft === null || draft === shown) return setDraft(null);
    try {
      const next = readTyped(value.type, draft, value.type === "money" ? value.currency : content.currency());
      canvasUndo(doc).inOneStep(() => setFieldValue(doc, field.id, next));
      setDraft(null);
      setRefused(null);
    } catch (error) {
      setRefused(faultOf(error));
    }
  };
  return (
    <Box sx={{ minWidth: 0 }}>
      <InputBase
        fullWidth
        inputRef={input}
        value={draft ?? shown}
        readOnly={readOnly}
        placeholder="Empty"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") {
            event.preventDefault();
            commit();
          }
          if (event.key === "Escape" && draft !== null) {
            event.preventDefault();
            event.stopPropagation();
            setDraft(null);
            setRefused(null);
          }
        }}
        error={refused !== null}
        slotProps={{
          input: {
            "aria-label": `Value of ${field.name}`,
            "aria-invalid": refused !== null,
            "aria-describedby": refused ? reason : undefined,
            maxLength: 200,
            inputMode: value.type === "number" || value.type === "percent" ? "decimal" : "text",
          },
        }}
        sx={{ fontSize: TYPED.control, fontVariantNumeric: "tabular-nums" }}
      />
      {refused && <FieldFault id={reason} fault={refused} />}
    </Box>
  );
}
