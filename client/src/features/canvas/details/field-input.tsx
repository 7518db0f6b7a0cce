import { type FieldValue, FORMULA_LETTERS, setFieldValue } from "@coreos/schema/documents/card-field";
import type { Fault } from "@coreos/schema/formula/evaluate";
import { bindNames, showNames } from "@coreos/schema/formula/reference";
import { faultOf } from "@coreos/schema/formula/sheet";
import { readTyped } from "@coreos/schema/formula/typed";
import Box from "@mui/material/Box";
import InputBase from "@mui/material/InputBase";
import { useId, useState } from "react";
import { useCanvas } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import type { ContentStore, FieldView } from "../card-content.ts";
import { InputRows } from "../figure-parts.tsx";
import { faultWords, outcomeWords, storedWords } from "../quantity-words.ts";

/** What a field holds, as it is typed: kept on Enter and when it is left. What cannot be read stays in the field with the reason. */
export function FieldInput({ view: { field, outcome }, autoFocus }: { view: FieldView; autoFocus: boolean }) {
  const { doc, content, readOnly } = useCanvas();
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<Fault | null>(null);
  const reason = useId();
  const { value } = field;
  if (value.type === "unknown") return <Box sx={{ py: 0.5, color: "text.secondary", fontSize: 13 }}>Made by a newer version</Box>;

  const shown = value.type === "formula" ? showNames(value.text, field.card, content.names()) : storedWords(value);
  const commit = () => {
    if (draft === null || draft === shown) return setDraft(null);
    try {
      const next = read(value, draft, field.card, content);
      canvasUndo(doc).inOneStep(() => setFieldValue(doc, field.id, next));
      setDraft(null);
      setRefused(null);
    } catch (error) {
      setRefused(faultOf(error));
    }
  };
  const fieldName = (id: string) => content.field(id)?.field.name ?? "A deleted field";
  const fault = refused ?? (draft === null && outcome?.state === "failed" ? outcome.fault : null);
  return (
    <Box sx={{ minWidth: 0 }}>
      <InputBase
        fullWidth
        autoFocus={autoFocus}
        multiline={value.type === "formula"}
        value={draft ?? shown}
        readOnly={readOnly}
        placeholder={value.type === "formula" ? "seats × $310" : "Empty"}
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
        error={fault !== null}
        slotProps={{
          input: {
            "aria-label": value.type === "formula" ? `Formula of ${field.name}` : `Value of ${field.name}`,
            "aria-invalid": fault !== null,
            "aria-describedby": fault ? reason : undefined,
            maxLength: value.type === "formula" ? FORMULA_LETTERS : 200,
            inputMode: value.type === "number" || value.type === "percent" ? "decimal" : "text",
          },
        }}
        sx={{ fontSize: { xs: 16, tablet: 13 }, fontVariantNumeric: "tabular-nums" }}
      />
      {fault && (
        <Box id={reason} role="alert" sx={{ mt: 0.5, fontSize: 12, lineHeight: "16px", color: "warn.text" }}>
          {faultWords(fault, fieldName)}
        </Box>
      )}
      {value.type === "formula" && outcome?.state === "value" && (
        <Box sx={{ mt: 0.5, fontSize: 13, fontWeight: 600, fontVariantNumeric: "tabular-nums" }}>= {outcomeWords(outcome)}</Box>
      )}
      {value.type === "formula" && (
        <Box role="group" aria-label="Counts with" sx={{ mx: -1, mt: 0.25, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
          <InputRows field={field.id} here={field.card} />
        </Box>
      )}
    </Box>
  );
}

/** Throws what `faultOf` reads. */
function read(value: FieldValue, draft: string, card: string, content: ContentStore): FieldValue {
  if (value.type === "formula")
    return { type: "formula", text: bindNames(draft.slice(0, FORMULA_LETTERS).trim(), card, content.names(), value.text) };
  if (value.type === "unknown") return value;
  return readTyped(value.type, draft, value.type === "money" ? value.currency : content.currency());
}
