/**
 * What keys and pointer do in a table comes after the text: the library for it weighs more than all other blocks together.
 *
 * Its two plugins are in the editor from the beginning, under the names by which the library finds them, and pass on what
 * happens once it is here. Adding plugins later instead would make y-tiptap draw the whole note anew.
 */
import { type EditorState, Plugin, type PluginKey, type PluginSpec } from "@tiptap/pm/state";

export type TableEditing = typeof import("./table-editing.ts");

let here: TableEditing | null = null;
let coming: Promise<TableEditing> | null = null;

/** Loads it, once. What could not be loaded is asked for again by the next one who needs it. */
export function tableEditing(): Promise<TableEditing> {
  coming ??= import("./table-editing.ts").then(
    (module) => {
      here = module;
      return module;
    },
    (error) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}

/** `null` until it is loaded. */
export const tablesNow = () => here;

/** `name`: of the key that the library gave its plugin. */
export function laterPlugin(name: string, make: (editing: TableEditing) => Plugin, own: PluginSpec<unknown> = {}): Plugin {
  let made: Plugin | null = null;
  const plugin = () => {
    made ??= here && make(here);
    return made;
  };
  const onDom = (event: string) => (view: unknown, of: unknown) => {
    const handlers = plugin()?.props.handleDOMEvents as
      | Record<string, ((view: unknown, event: unknown) => unknown) | undefined>
      | undefined;
    return handlers?.[event]?.(view, of) === true;
  };
  const pass =
    (prop: string) =>
    (...given: unknown[]) => {
      const now = plugin();
      const run = now?.props[prop as keyof typeof now.props] as ((...given: unknown[]) => unknown) | undefined;
      return run?.apply(now, given);
    };
  const passed = ["decorations", "attributes", "createSelectionBetween", "handleTripleClick", "handleKeyDown", "handlePaste"];
  return new Plugin({
    ...own,
    key: { key: `${name}$` } as unknown as PluginKey,
    state: {
      init: () => null,
      apply(tr, value: unknown, old: EditorState, state: EditorState) {
        const now = plugin();
        const field = now?.spec.state;
        return field ? field.apply.call(now, tr, value ?? field.init.call(now, {}, state), old, state) : value;
      },
    },
    props: {
      ...Object.fromEntries(passed.map((prop) => [prop, pass(prop)])),
      handleDOMEvents: Object.fromEntries(["mousedown", "mousemove", "mouseleave"].map((event) => [event, onDom(event)])),
    },
  });
}
