import type { Fault } from "@coreos/schema/formula/evaluate";
import Box from "@mui/material/Box";
import { useCanvas } from "../canvas-context.ts";
import { faultWords } from "../quantity-words.ts";

/** Why a field has no value, or why what was typed is not kept. */
export function FieldFault({ id, fault }: { id: string; fault: Fault }) {
  const { content } = useCanvas();
  return (
    <Box id={id} role="alert" sx={{ mt: 0.5, fontSize: 12, lineHeight: "16px", color: "warn.text" }}>
      {faultWords(fault, (field) => content.field(field)?.field.name ?? "A deleted field")}
    </Box>
  );
}
