import { FORMULA_LETTERS, setFieldValue } from "@coreos/schema/documents/card-field";
import { showNames } from "@coreos/schema/formula/reference";
import Box from "@mui/material/Box";
import InputBase from "@mui/material/InputBase";
import Popper from "@mui/material/Popper";
import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { PickList, pickId } from "../../../editor/pick-list.tsx";
import { TYPED } from "../../../ui/theme/tokens.ts";
import { useCanvas } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";
import type { FieldView } from "../card-content.ts";
import { InputRows } from "../figure-parts.tsx";
import { outcomeWords } from "../quantity-words.ts";
import { FieldFault } from "./field-fault.tsx";
import { bound, draftOf, edited, type FormulaDraft, inserted } from "./formula-draft.ts";
import { askedAt, referencePicks } from "./reference-picks.tsx";

interface Writing {
  draft: FormulaDraft;
  caret: number;
  /** Which pick Enter takes; -1 for none, so that it keeps the formula. */
  at: number;
  isClosed: boolean;
}

/** A formula as it is typed, with what it can count with on offer; below it what it comes to and what it was made of. */
export function FormulaInput({ view: { field, outcome }, autoFocus }: { view: FieldView; autoFocus: boolean }) {
  const { doc, content, readOnly } = useCanvas();
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [reason, list] = [useId(), useId()];
  const stored = field.value.type === "formula" ? field.value.text : "";
  const names = () => content.names();
  const asked = writing && !writing.isClosed ? askedAt(writing.draft, writing.caret) : null;
  const picks = asked ? referencePicks(content, field.id, field.card, asked.words) : [];
  const isOpen = picks.length > 0;
  const at = writing ? Math.min(writing.at, picks.length - 1) : -1;

  const put = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (put.current !== null) input.current?.setSelectionRange(put.current, put.current);
    put.current = null;
  });
  const write = (draft: FormulaDraft, caret: number) => {
    const isNaming = (askedAt(draft, caret)?.words.trim() ?? "") !== "";
    setWriting({ draft, caret, at: isNaming ? 0 : -1, isClosed: false });
  };
  const pick = (index: number) => {
    const chosen = picks[index];
    if (!writing || !asked || !chosen) return;
    const shown = showNames(chosen.stored, field.card, names());
    put.current = asked.at + shown.length;
    write(inserted(writing.draft, asked.at, writing.caret, chosen.stored, shown), put.current);
  };
  const commit = () => {
    if (!writing) return;
    const text = bound(writing.draft, field.card, names(), stored);
    if (text !== stored) canvasUndo(doc).inOneStep(() => setFieldValue(doc, field.id, { type: "formula", text }));
    setWriting(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isOpen && step && writing) {
      setWriting({ ...writing, at: (Math.max(at, step > 0 ? -1 : 0) + step + picks.length) % picks.length });
    } else if (isOpen && at >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
      pick(at);
    } else if (event.key === "Enter") {
      commit();
    } else if (event.key === "Escape" && writing) {
      event.stopPropagation();
      setWriting(isOpen ? { ...writing, isClosed: true } : null);
    } else return;
    event.preventDefault();
  };
  const follow = ({ currentTarget }: SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const caret = currentTarget.selectionStart ?? 0;
    if (writing && writing.caret !== caret) setWriting({ ...writing, caret });
  };
  const fault = !writing && outcome?.state === "failed" ? outcome.fault : null;
  return (
    <Box sx={{ minWidth: 0 }}>
      <InputBase
        fullWidth
        multiline
        inputRef={input}
        value={writing?.draft.text ?? showNames(stored, field.card, names())}
        readOnly={readOnly}
        placeholder="seats × $310"
        onFocus={() => {
          if (!readOnly && stored === "") write(draftOf("", field.card, names()), 0);
        }}
        onChange={(event) => {
          const text = event.target.value.replaceAll("\n", " ").normalize("NFC");
          write(edited(writing?.draft ?? draftOf(stored, field.card, names()), text), event.target.selectionStart ?? text.length);
        }}
        onBlur={commit}
        onKeyDown={onKeyDown}
        error={fault !== null}
        slotProps={{
          input: {
            "aria-label": `Formula of ${field.name}`,
            "aria-invalid": fault !== null,
            "aria-describedby": fault ? reason : undefined,
            "aria-autocomplete": "list",
            "aria-controls": isOpen ? list : undefined,
            "aria-activedescendant": isOpen && at >= 0 ? pickId(list, at) : undefined,
            maxLength: FORMULA_LETTERS,
            onSelect: follow,
          },
        }}
        sx={{ fontSize: TYPED.control, fontVariantNumeric: "tabular-nums" }}
      />
      {isOpen && (
        <Popper
          open
          anchorEl={input.current}
          container={() => input.current?.closest("main") ?? document.body}
          placement="bottom-start"
          sx={{ zIndex: "tooltip", pt: 0.75 }}
        >
          <PickList
            id={list}
            label="What it can count with"
            picks={picks}
            at={at}
            onPick={pick}
            onHover={(index) => writing && setWriting({ ...writing, at: index })}
          />
        </Popper>
      )}
      {fault && <FieldFault id={reason} fault={fault} />}
      {outcome?.state === "value" && (
        <Box sx={{ mt: 0.5, fontSize: 13, fontWeight: 600, fontVariantNumeric: "tabular-nums" }}>= {outcomeWords(outcome)}</Box>
      )}
      <Box role="group" aria-label="Counts with" sx={{ mx: -1, mt: 0.25, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
        <InputRows field={field.id} here={field.card} />
      </Box>
    </Box>
  );
}
