import Popper from "@mui/material/Popper";
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useState } from "react";
import { PickList, pickId } from "../../editor/pick-list.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { type BlockKind, blocksFor } from "./block-catalogue.ts";
import { useSlash } from "./use-slash.ts";

const LIST = "slash-menu";

/** Blocks by typing `/`: the caret stays in the text, arrows choose, Enter makes, Escape leaves the slash as a letter. */
export function SlashMenu({ editor, blocks }: { editor: Editor; blocks: readonly BlockKind[] }) {
  const [slash, close] = useSlash(editor);
  const [at, setAt] = useState(0);
  const typed = slash?.typed ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place, other things that can be done there
  const found = useMemo(
    () =>
      blocksFor(
        typed,
        blocks.filter(({ suits }) => suits?.(editor) ?? true),
      ),
    [typed, blocks, editor, slash?.from],
  );
  const open = slash !== null && (found.length > 0 || typed.length < 12);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters, other best answer
  useEffect(() => setAt(0), [typed, open]);

  const take = (kind: BlockKind | undefined) => {
    if (!kind || !slash) return;
    close();
    editor.chain().focus().deleteRange({ from: slash.from, to: slash.to }).run();
    if (kind.act) return kind.act(editor);
    // Where words stand already, the new block comes behind them.
    if (editor.state.selection.$from.parent.content.size > 0)
      editor.chain().setTextSelection(editor.state.selection.$from.end()).splitBlock().run();
    (kind.turnInto ?? kind.insert)?.(editor);
  };

  useEffect(() => {
    if (!open) return;
    const text = editor.view.dom;
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((now) => (now + step + found.length) % Math.max(found.length, 1));
      else if ((event.key === "Enter" || event.key === "Tab") && found.length > 0) take(found[at]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    text.addEventListener("keydown", onKey, true);
    text.setAttribute("aria-controls", LIST);
    text.setAttribute("aria-activedescendant", pickId(LIST, at));
    return () => {
      text.removeEventListener("keydown", onKey, true);
      text.removeAttribute("aria-controls");
      text.removeAttribute("aria-activedescendant");
    };
  });

  const anchor = useMemo(
    () => ({
      getBoundingClientRect: () => {
        const { left, top, bottom } = editor.view.coordsAtPos(Math.min(slash?.from ?? 0, editor.state.doc.content.size));
        return new DOMRect(left, top, 0, bottom - top);
      },
    }),
    [editor, slash?.from],
  );
  if (!open) return null;
  const now = found[at];
  return (
    <>
      <Popper
        open
        role="presentation"
        anchorEl={anchor}
        placement="bottom-start"
        sx={{ zIndex: "modal" }}
        modifiers={[{ name: "offset", options: { offset: [0, 6] } }]}
      >
        <PickList
          id={LIST}
          label="Blocks"
          at={at}
          picks={found.map(({ id, label, icon: Icon, hint, group }) => ({
            key: id,
            label,
            icon: <Icon aria-hidden size={16} strokeWidth={1.75} />,
            ...(hint && { hint }),
            ...(typed === "" && { group }),
          }))}
          onPick={(index) => take(found[index])}
          onHover={setAt}
          empty="No block is called that. Go on writing, or delete a letter."
        />
      </Popper>
      <span role="status" style={visuallyHidden}>
        {now ? `${now.label}, ${at + 1} of ${found.length}` : "No block is called that"}
      </span>
    </>
  );
}
