/**
 * People and documents offered while they are typed, and put in by id. The list floats at the caret, which stays in the text:
 * arrows, Enter, Tab and Escape go to the list while it is open.
 */
import { newId } from "@coreos/schema/ids/id";
import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { ReactRenderer } from "@tiptap/react";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import { type ComponentProps, useId } from "react";
import { PickList, pickId } from "../pick-list.tsx";
import type { Surroundings } from "../surroundings.ts";
import { insertName } from "./insert-name.ts";
import { type NamePick, namePicks } from "./name-picks.tsx";
import { type NameTrigger, nameTypedIn } from "./name-trigger.ts";

export const nameSuggestionKey = new PluginKey("nameSuggestion");

export interface NameSuggestionOptions {
  /** Asked when needed: what surrounds a document may change while its editor stays. */
  surroundings(): Surroundings | null;
  /** A document could not be made; the link to it is there all the same. */
  onFailed(error: unknown): void;
}

type Props = SuggestionProps<NamePick, NamePick>;

export const NameSuggestion = Extension.create<NameSuggestionOptions>({
  name: "nameSuggestion",
  addOptions: () => ({ surroundings: () => null, onFailed: () => undefined }),
  addProseMirrorPlugins() {
    const { surroundings, onFailed } = this.options;
    let recent: readonly string[] = [];
    return [
      Suggestion<NamePick, NamePick>({
        editor: this.editor,
        pluginKey: nameSuggestionKey,
        findSuggestionMatch: ({ $position }) => {
          const text = $position.nodeBefore?.isText ? ($position.nodeBefore.text ?? "") : "";
          const typed = nameTypedIn(text);
          if (!typed) return null;
          const range = { from: $position.pos - text.length + typed.from, to: $position.pos };
          return { range, query: typed.query, text: typed.trigger + typed.query };
        },
        allow: ({ editor, state, range }) =>
          editor.isEditable && !state.doc.resolve(range.from).parent.type.spec.code && !editor.isActive("code") && surroundings() !== null,
        items: async ({ editor, query }) => {
          const around = surroundings();
          if (!around) return [];
          if (query === "") recent = await around.recent().catch(() => []);
          return namePicks(around, recent, triggerAt(editor), query);
        },
        command: ({ editor, range, props }) => {
          const around = surroundings();
          if (around) put(editor, range, props, around, onFailed);
        },
        render: () => popup(),
      }),
    ];
  },
});

function triggerAt(editor: Editor): NameTrigger {
  const { $from } = editor.state.selection;
  return nameTypedIn($from.nodeBefore?.text ?? "")?.trigger ?? "@";
}

function put(editor: Editor, range: Range, pick: NamePick, around: Surroundings, onFailed: (error: unknown) => void): void {
  const embed = editor.state.doc.textBetween(range.from, Math.min(range.from + 3, range.to)) === "![[";
  if ("person" in pick) insertName(editor, range, { person: pick.person.id, label: pick.person.name });
  else if ("document" in pick) {
    const { id, kind, title } = pick.document;
    insertName(editor, range, { document: id, kind, anchor: null, label: title, embed });
  } else {
    const id = newId();
    insertName(editor, range, { document: id, kind: "note", anchor: null, label: pick.create, embed });
    around.createNote({ id, title: pick.create }).catch(onFailed);
  }
}

/** The floating list of one suggestion. */
function popup() {
  let list: ReactRenderer<unknown, ComponentProps<typeof NameList>> | null = null;
  let unmount: (() => void) | null = null;
  let shown: Props | null = null;
  let at = 0;
  const draw = () => {
    if (!shown || !list) return;
    const { items, command, editor } = shown;
    list.element.hidden = items.length === 0;
    list.updateProps({ picks: items, at, onPick: (index: number) => take(items[index], command), onHover: move, editor });
  };
  const move = (next: number) => {
    at = next;
    draw();
  };
  const take = (pick: NamePick | undefined, command: Props["command"]) => pick && command(pick);
  const show = (props: Props) => {
    if (shown?.query !== props.query) at = 0;
    at = Math.min(at, Math.max(0, props.items.length - 1));
    shown = props;
    if (!list) {
      list = new ReactRenderer(NameList, {
        editor: props.editor,
        props: { picks: [], at: 0, onPick: () => undefined, onHover: () => undefined, editor: props.editor },
      });
      list.element.style.zIndex = "1400";
      unmount = props.mount(list.element);
    }
    draw();
  };
  return {
    onStart: show,
    onUpdate: show,
    onExit() {
      unmount?.();
      list?.destroy();
      if (shown) for (const name of ["aria-controls", "aria-activedescendant"]) shown.editor.view.dom.removeAttribute(name);
      list = unmount = shown = null;
      at = 0;
    },
    onKeyDown({ event }: { event: KeyboardEvent }): boolean {
      const count = shown?.items.length ?? 0;
      if (!shown || count === 0 || event.isComposing) return false;
      if (event.key === "ArrowDown") move((at + 1) % count);
      else if (event.key === "ArrowUp") move((at - 1 + count) % count);
      else if (event.key === "Enter" || event.key === "Tab") take(shown.items[at], shown.command);
      else return false;
      return true;
    },
  };
}

interface NameListProps {
  editor: Editor;
  picks: readonly NamePick[];
  at: number;
  onPick(index: number): void;
  onHover(index: number): void;
}

function NameList({ editor, ...list }: NameListProps) {
  const id = useId();
  if (list.picks.length > 0 && !editor.isDestroyed) {
    // The text keeps the focus, so it is the text that says which one is meant.
    editor.view.dom.setAttribute("aria-controls", id);
    editor.view.dom.setAttribute("aria-activedescendant", pickId(id, list.at));
  }
  return <PickList id={id} label="People and documents" {...list} />;
}
