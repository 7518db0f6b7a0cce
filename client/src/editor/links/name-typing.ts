/**
 * Sees when a person types a name into a note ("@", "[[", "![["), and gives the keys to the list that is open for it. The list
 * itself (name-popup.tsx) is loaded when it is needed.
 */
import { type Editor, Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { type NameTrigger, nameTypedIn } from "./name-trigger.ts";

export interface TypedName {
  trigger: NameTrigger;
  query: string;
  from: number;
  to: number;
}

interface TypingState {
  typed: TypedName | null;
  /** Where one was turned away: it stays so until the caret leaves it. */
  dismissed: number | null;
}

const key = new PluginKey<TypingState>("nameTyping");
const NOTHING: TypingState = { typed: null, dismissed: null };
const LOOK_BACK = 120;

export const NameTyping = Extension.create<object, { onKey: ((event: KeyboardEvent) => boolean) | null }>({
  name: "nameTyping",
  addStorage: () => ({ onKey: null }),
  addProseMirrorPlugins() {
    const { editor, storage } = this;
    return [
      new Plugin<TypingState>({
        key,
        state: {
          init: () => NOTHING,
          apply(tr, before, _old, state) {
            const found = tr.getMeta(key) === "dismiss" ? null : typedAt(state);
            const kept = before.dismissed === null ? null : tr.mapping.map(before.dismissed);
            if (tr.getMeta(key) === "dismiss") return { typed: null, dismissed: before.typed?.from ?? kept };
            if (!found) return NOTHING;
            if (kept === found.from) return { typed: null, dismissed: kept };
            // Only what is typed here opens a list: not a caret put behind old words, and not the letters of somebody else.
            const opens = tr.docChanged && !tr.getMeta(ySyncPluginKey);
            return opens || before.typed?.from === found.from ? { typed: found, dismissed: null } : NOTHING;
          },
        },
        props: {
          handleKeyDown(view, event) {
            if (!key.getState(view.state)?.typed || event.isComposing) return false;
            if (event.key === "Escape") {
              dismissName(editor);
              return true;
            }
            return storage.onKey?.(event) ?? false;
          },
          handleDOMEvents: {
            blur: () => {
              if (nameTyped(editor)) dismissName(editor);
              return false;
            },
          },
        },
      }),
    ];
  },
});

export const nameTyped = (editor: Editor): TypedName | null => key.getState(editor.state)?.typed ?? null;

export function dismissName(editor: Editor): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, "dismiss"));
}

/** Gives keys to the open list, until the answer is called. */
export function onNameKey(editor: Editor, onKey: (event: KeyboardEvent) => boolean): () => void {
  const storage = (editor.storage as unknown as { nameTyping: { onKey: typeof onKey | null } }).nameTyping;
  storage.onKey = onKey;
  return () => {
    if (storage.onKey === onKey) storage.onKey = null;
  };
}

function typedAt({ selection }: EditorState): TypedName | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  if ($from.marks().some(({ type }) => type.spec.code)) return null;
  const start = Math.max(0, $from.parentOffset - LOOK_BACK);
  const found = nameTypedIn($from.parent.textBetween(start, $from.parentOffset, null, "\ufffc"));
  return found && { ...found, from: $from.pos - found.query.length - found.trigger.length, to: $from.pos };
}
