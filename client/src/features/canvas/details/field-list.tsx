import { addField, deleteField, type FieldType, type FieldValue, moveField, setFieldName } from "@coreos/schema/documents/card-field";
import { newId } from "@coreos/schema/ids/id";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import InputBase from "@mui/material/InputBase";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { Ellipsis, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { LazyHelp } from "../../../ui/lazy-help.tsx";
import { TYPED } from "../../../ui/theme/tokens.ts";
import { useCanvas, useContent } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import type { FieldView } from "../card-content.ts";
import { FieldInput } from "./field-input.tsx";

const TYPES: Readonly<Record<FieldType, { label: string; name: string; hint: string }>> = {
  money: { label: "Money", name: "Amount", hint: "$310" },
  number: { label: "Number", name: "Count", hint: "1,200" },
  percent: { label: "Percent", name: "Share", hint: "12.5 %" },
  date: { label: "Date", name: "Date", hint: "1 March 2026" },
  formula: { label: "Formula", name: "Result", hint: "seats × $310" },
};

const emptyValue = (type: FieldType, currency: string): FieldValue => {
  if (type === "money") return { type, minor: null, currency };
  if (type === "date") return { type, day: null };
  return type === "formula" ? { type, text: "" } : { type, amount: null };
};

/** The figures of a card, each with its name and its unit. */
export function FieldList({ id }: { id: string }) {
  const { doc, readOnly, content } = useCanvas();
  const { fields } = useContent(id);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  /** A field that was just added: it is written in once the menu is gone, which gives the focus back to its button. */
  const made = useRef<string | null>(null);
  const add = (type: FieldType) => {
    const field = newId();
    const taken = new Set(fields.map((each) => each.field.name));
    let name = TYPES[type].name;
    for (let n = 2; taken.has(name); n++) name = `${TYPES[type].name} ${n}`;
    canvasUndo(doc).inOneStep(() => addField(doc, { id: field, card: id, name, value: emptyValue(type, content.currency()) }));
    made.current = field;
    setAnchor(null);
  };
  return (
    <Box sx={{ display: "grid", gap: 1 }}>
      {fields.length === 0 && (
        <Box sx={{ color: "text.faint", fontSize: 13, lineHeight: "18px" }}>
          Give the card a price, a number or a formula: the section adds it up.
        </Box>
      )}
      {fields.map((view, at) => (
        <FieldRow key={view.field.id} view={view} at={at} count={fields.length} autoFocus={fresh === view.field.id} />
      ))}
      {!readOnly && (
        <Box sx={{ display: "flex", alignItems: "center", gap: 0.5 }}>
          <Button
            variant="text"
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
            startIcon={<Plus aria-hidden size={14} />}
          >
            Add a field
          </Button>
          <LazyHelp about="fields and formulas">
            A formula counts with the fields of this canvas by their names, as in “seats × $310”, and a section by its title is its total.
            It follows every change, and says so where it cannot be worked out.
          </LazyHelp>
        </Box>
      )}
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{
          list: { "aria-label": "Type of field" },
          transition: {
            onExited: () => {
              setFresh(made.current);
              made.current = null;
            },
          },
        }}
      >
        {(Object.keys(TYPES) as FieldType[]).map((type) => (
          <MenuItem key={type} onClick={() => add(type)}>
            {TYPES[type].label}
            <Box component="span" aria-hidden sx={{ ml: "auto", pl: 3, color: "text.faint", fontSize: 12 }}>
              {TYPES[type].hint}
            </Box>
          </MenuItem>
        ))}
      </Menu>
    </Box>
  );
}

function FieldRow({ view, at, count, autoFocus }: { view: FieldView; at: number; count: number; autoFocus: boolean }) {
  const { doc, readOnly } = useCanvas();
  const { field } = view;
  const [name, setName] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const step = (work: () => void) => {
    setAnchor(null);
    canvasUndo(doc).inOneStep(work);
  };
  const commitName = () => {
    if (name !== null && name.trim() !== "" && name !== field.name) step(() => setFieldName(doc, field.id, name.trim()));
    setName(null);
  };
  return (
    <Box
      role="group"
      aria-label={field.name}
      sx={{ display: "grid", gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr) auto", gap: 0.5, alignItems: "start" }}
    >
      <InputBase
        value={name ?? field.name}
        readOnly={readOnly}
        onChange={(event) => setName(event.target.value)}
        onBlur={commitName}
        onKeyDown={(event) => event.key === "Enter" && commitName()}
        slotProps={{ input: { "aria-label": `Name of ${field.name}`, maxLength: 120 } }}
        sx={{ fontSize: TYPED.control, color: "text.secondary", boxShadow: "none", bgcolor: "transparent" }}
      />
      <FieldInput view={view} autoFocus={autoFocus} />
      {!readOnly && (
        <IconButton aria-label={`More for ${field.name}`} aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
          <Ellipsis aria-hidden size={14} />
        </IconButton>
      )}
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {at > 0 && <MenuItem onClick={() => step(() => moveField(doc, field.id, at - 1))}>Move up</MenuItem>}
        {at < count - 1 && <MenuItem onClick={() => step(() => moveField(doc, field.id, at + 1))}>Move down</MenuItem>}
        <MenuItem onClick={() => step(() => deleteField(doc, field.id))}>Delete</MenuItem>
      </Menu>
    </Box>
  );
}
