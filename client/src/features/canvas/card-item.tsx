import type { SectionId } from "@coreos/schema/documents/business-model";
import { useDraggable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, memo, Suspense, useRef, useState } from "react";
import { isApple } from "../../editor/key-words.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas, useCard, useContent, useHolder, useSelected } from "./canvas-context.ts";
import { CardLines, CommentCount } from "./card-below.ts";
import { besideMenuStyle, CardFace } from "./card-face.tsx";
import { useOpenCount } from "./card-threads.ts";
import { TitleEditor } from "./title-editor.tsx";

interface CardItemProps {
  id: string;
  section: SectionId;
  /** In the hand of this person: under the pointer, or lifted by the keyboard. */
  held: "pointer" | "keys" | null;
  /** Of several in hand, the one that was taken hold of. */
  lead: boolean;
  editing: boolean;
  /** The one card of its section that the Tab key stops at. */
  tabStop: boolean;
  /** What the canvas does with keys on a card; `true` when it did something. */
  onKey(event: KeyboardEvent, id: string): boolean;
  onFocus(id: string): void;
  /** `null`: the card is left as it is now. */
  onEdit(id: string | null): void;
}

/** Only the wrapper hears of a drag; what is drawn inside changes with its own card alone. */
export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { readOnly } = useCanvas();
  const { setNodeRef, listeners } = useDraggable({ id: props.id, disabled: readOnly });
  return (
    <Box
      component="li"
      ref={setNodeRef}
      {...listeners}
      data-card-item={props.id}
      sx={{ minWidth: 0, touchAction: "manipulation", scrollMargin: "36px 28px" }}
    >
      <CardBody {...props} />
    </Box>
  );
});

const CardBody = memo(function CardBody({ id, held, editing, tabStop, onKey, onFocus, onEdit }: CardItemProps) {
  const { awareness, readOnly, selection, store, threads, openMenu, focusCard, hasPointer } = useCanvas();
  /** Its menu button is drawn from here on: 500 of them that nobody sees would be work for every frame. */
  const [wasNear, setNear] = useState(false);
  const card = useCard(id);
  const selected = useSelected(id);
  const anchor = useRef<string | null>(null);
  const holder = useHolder(id);
  const content = useContent(id);
  const isTalkedOf = useOpenCount(threads, id) > 0;
  if (!card) return null;
  const hasLines = card.owner !== null || content.fields.length > 0 || content.links.length > 0 || content.excerpt !== "";
  const name = nameOf(card.title);
  const edit = () => !readOnly && onEdit(id);
  const leave = () => {
    onEdit(null);
    focusCard(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event, id)) return event.preventDefault();
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || (event.key !== "Enter" && event.key.toLowerCase() !== "e")) return;
    event.preventDefault();
    edit();
  };
  // Before the press moves the focus here: a range begins where the focus was.
  const onMouseDown = () => {
    anchor.current = document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.card ?? null) : null;
  };
  const onClick = (event: MouseEvent) => {
    if (isApple ? event.metaKey : event.ctrlKey) selection.toggle(id);
    else if (event.shiftKey) selection.add(between(store.all(), selection.ids().length > 0 ? selection.ids() : [anchor.current ?? id], id));
    else selection.clear();
  };
  return (
    <Box
      onFocus={() => {
        onFocus(id);
        awareness.setLocalStateField("selected", id);
      }}
      onBlur={() => awareness.setLocalStateField("selected", null)}
      onPointerEnter={() => setNear(true)}
      sx={{ position: "relative", "&:hover .card-menu, &:focus-within .card-menu": { opacity: 1, visibility: "visible" } }}
    >
      <CardFace
        holder={holder}
        color={card.color}
        selected={selected}
        look={held === "pointer" ? "ghost" : held === "keys" ? "lifted" : "resting"}
      >
        {editing && !readOnly ? (
          <TitleEditor id={id} onLeave={leave} onBlur={() => onEdit(null)} />
        ) : (
          <Box
            role="button"
            data-card={id}
            dir="auto"
            tabIndex={tabStop ? 0 : -1}
            aria-description={holder ? `${holder.user.name} has this card in hand` : undefined}
            aria-pressed={selected || held === "keys" ? true : undefined}
            aria-keyshortcuts={readOnly ? undefined : "Enter O Space Delete M N Shift+C Shift+ArrowDown Control+A Control+D"}
            onKeyDown={onKeyDown}
            onMouseDown={onMouseDown}
            onClick={onClick}
            onDoubleClick={edit}
            sx={{
              ...besideMenuStyle,
              borderRadius: "8px",
              cursor: readOnly ? "default" : "grab",
              color: card.title.trim() === "" ? "text.faint" : undefined,
            }}
          >
            {name}
          </Box>
        )}
        {hasLines && (
          <Suspense>
            <CardLines id={id} tabStop={tabStop} />
          </Suspense>
        )}
        {!editing && isTalkedOf && (
          <Suspense>
            <CommentCount id={id} tabStop={tabStop} />
          </Suspense>
        )}
      </CardFace>
      {!readOnly && !editing && (tabStop || wasNear || !hasPointer) && (
        <IconButton
          className="card-menu"
          aria-label={`Actions for ${name}`}
          aria-haspopup="menu"
          tabIndex={tabStop ? 0 : -1}
          onMouseDown={(event) => event.stopPropagation()}
          onTouchStart={(event) => event.stopPropagation()}
          onClick={(event) => openMenu(id, event.currentTarget, "actions")}
          sx={{
            position: "absolute",
            top: 4,
            right: 4,
            width: 24,
            height: 24,
            bgcolor: "plane.raised", // it lies over the end of a long title
            ...(tabStop ? { opacity: 0 } : { visibility: "hidden" }),
            "@media (hover: none)": { opacity: 1, visibility: "visible", width: 44, height: 44, top: 0, right: 0 },
          }}
        >
          <Ellipsis aria-hidden size={14} strokeWidth={1.75} />
        </IconButton>
      )}
    </Box>
  );
});

/** From the nearest chosen card to this one, both counted; with nothing chosen, this one. */
function between(all: readonly string[], chosen: readonly string[], id: string): readonly string[] {
  const to = all.indexOf(id);
  const from = chosen.map((each) => all.indexOf(each)).sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0] ?? to;
  return all.slice(Math.min(from, to), Math.max(from, to) + 1);
}
