import { newId } from "@coreos/schema/ids/id";
import Popper from "@mui/material/Popper";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { errorWords } from "../../ui/error-words.ts";
import { useToast } from "../../ui/toast.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { PickList, pickId } from "../pick-list.tsx";
import { useSurroundings } from "../surroundings.ts";
import { insertName } from "./insert-name.ts";
import { type NamePick, namePicks } from "./name-picks.tsx";
import { nameTyped, onNameKey, type TypedName } from "./name-typing.ts";

/** People and documents offered at the caret while one is typed: arrows, Enter and Tab choose, Escape turns it away. */
export function NamePopup({ editor }: { editor: Editor }) {
  const typed = useEditorState({ editor, selector: ({ editor: now }) => nameTyped(now) });
  return typed ? <OpenPopup key={typed.from} editor={editor} typed={typed} /> : null;
}

function OpenPopup({ editor, typed }: { editor: Editor; typed: TypedName }) {
  const surroundings = useSurroundings();
  const people = useObservable(surroundings.people);
  const documents = useObservable(surroundings.documents);
  const toast = useToast();
  const id = useId();
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState({ query: typed.query, at: 0 });
  useEffect(() => void surroundings.recent().then(setRecent, () => undefined), [surroundings]);
  const picks = useMemo(
    () => namePicks({ people, documents }, recent, typed.trigger, typed.query),
    [people, documents, recent, typed.trigger, typed.query],
  );
  const at = chosen.query === typed.query ? Math.min(chosen.at, Math.max(0, picks.length - 1)) : 0;
  const move = (next: number) => setChosen({ query: typed.query, at: next });
  const take = (pick: NamePick | undefined) => {
    if (!pick) return;
    const embed = typed.trigger === "![[";
    if ("person" in pick) insertName(editor, typed, { person: pick.person.id, label: pick.person.name });
    else if ("document" in pick) {
      const { id: document, kind, title: label } = pick.document;
      insertName(editor, typed, { document, kind, anchor: null, label, embed });
    } else {
      const document = newId(); // named at once, made in the background
      insertName(editor, typed, { document, kind: "note", anchor: null, label: pick.create, embed });
      surroundings
        .createNote({ id: document, title: pick.create })
        .catch((error) => toast({ text: `“${pick.create}” was not made. ${errorWords(error).what}` }));
    }
  };
  const onKey = useRef<(event: KeyboardEvent) => boolean>(() => false);
  onKey.current = (event) => {
    if (picks.length === 0) return false;
    if (event.key === "ArrowDown") move((at + 1) % picks.length);
    else if (event.key === "ArrowUp") move((at - 1 + picks.length) % picks.length);
    else if (event.key === "Enter" || event.key === "Tab") take(picks[at]);
    else return false;
    return true;
  };
  useEffect(() => onNameKey(editor, (event) => onKey.current(event)), [editor]);
  const open = picks.length > 0;
  useEffect(() => {
    // The text keeps the focus, so it is the text that says which one is meant.
    if (!open) return;
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", id);
    dom.setAttribute("aria-activedescendant", pickId(id, at));
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor, id, at, open]);
  const place = useMemo(() => ({ getBoundingClientRect: () => caretRect(editor, typed.from) }), [editor, typed.from]);
  return (
    <Popper open={open} role="presentation" anchorEl={place} placement="bottom-start" sx={{ zIndex: "tooltip", pt: 0.5 }}>
      <PickList id={id} label="People and documents" picks={picks} at={at} onPick={(index) => take(picks[index])} onHover={move} />
    </Popper>
  );
}

function caretRect(editor: Editor, at: number): DOMRect {
  const { left, top, bottom } = editor.view.coordsAtPos(Math.min(at, editor.state.doc.content.size));
  return new DOMRect(left, top, 0, bottom - top);
}
