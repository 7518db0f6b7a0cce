import { addLink, type CardLink, deleteLink, linkedTask } from "@coreos/schema/documents/card-link";
import { newId } from "@coreos/schema/ids/id";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import IconButton from "@mui/material/IconButton";
import { StickyNote, X } from "lucide-react";
import { useSurroundings } from "../../../editor/surroundings.ts";
import { TaskChip } from "../../../editor/tasks/task-chip.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { documentFace } from "../../../ui/document-face.ts";
import { DENSITY } from "../../../ui/theme/tokens.ts";
import { useObservable } from "../../../ui/use-observable.ts";
import { nameOf } from "../canvas-actions.ts";
import { useCanvas, useContent } from "../canvas-context.ts";
import { canvasUndo } from "../canvas-undo.ts";

interface Target {
  kind: string;
  id: string;
  title: string;
}

/** Where a card leads: other cards of this canvas, other documents. */
export function LinkList({ id }: { id: string }) {
  const { doc, store, readOnly } = useCanvas();
  const { links } = useContent(id);
  const { documents } = useSurroundings();
  const all = useObservable(documents);
  const targets: Target[] = [
    ...store.all().map((card) => ({ kind: "card", id: card, title: nameOf(store.card(card)?.title ?? "") })),
    ...all.map(({ kind, id: target, title }) => ({ kind, id: target, title: title || "Untitled" })),
  ].filter((target) => target.id !== id && !links.some((link) => link.target === target.id));
  return (
    <Box sx={{ display: "grid", gap: 0.5 }}>
      {links.map((link) => (
        <LinkRow key={link.id} link={link} />
      ))}
      {!readOnly && (
        <Choice
          label="Link a card or a document"
          value=""
          onChange={(target) => {
            const kind = targets.find((each) => each.id === target)?.kind;
            if (kind) canvasUndo(doc).inOneStep(() => addLink(doc, { id: newId(), card: id, kind, target }));
          }}
        >
          <option value="">Link a card or a document…</option>
          {[true, false].map((cards) => (
            <optgroup key={String(cards)} label={cards ? "Cards of this canvas" : "Documents"}>
              {targets
                .filter((target) => (target.kind === "card") === cards)
                .map((target) => (
                  <option key={target.id} value={target.id}>
                    {target.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </Choice>
      )}
    </Box>
  );
}

function LinkRow({ link }: { link: CardLink }) {
  const { doc, store, readOnly, openDetails } = useCanvas();
  const { documents, open } = useSurroundings();
  const all = useObservable(documents);
  const card = link.kind === "card" ? store.card(link.target) : null;
  const document = all.find((each) => each.id === link.target);
  const Icon = link.kind === "card" ? StickyNote : documentFace(link.kind).icon;
  const title = card
    ? nameOf(card.title)
    : document
      ? document.title || "Untitled"
      : link.kind === "card"
        ? "A deleted card"
        : "A document that is not here";
  const task = linkedTask(link);
  const go = card ? () => openDetails(card.id) : document ? () => open({ kind: document.kind, id: document.id }) : null;
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 0.5 }}>
      {task ? (
        <Box sx={{ flex: 1, minWidth: 0, px: 0.5 }}>
          <TaskChip {...task} />
        </Box>
      ) : (
        <ButtonBase
          disabled={!go}
          onClick={() => go?.()}
          sx={{
            flex: 1,
            minWidth: 0,
            minHeight: DENSITY.row,
            gap: 1,
            justifyContent: "flex-start",
            textAlign: "left",
            borderRadius: "6px",
            px: 0.5,
            color: go ? "text.primary" : "text.faint",
            "&:hover": { bgcolor: "plane.sunk" },
          }}
        >
          <Icon aria-hidden size={14} style={{ flex: "none" }} />
          <Box component="span" dir="auto" sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
            {title}
          </Box>
        </ButtonBase>
      )}
      {!readOnly && (
        <IconButton
          aria-label={`Remove the link to ${task ? "the task" : title}`}
          onClick={() => canvasUndo(doc).inOneStep(() => deleteLink(doc, link.id))}
        >
          <X aria-hidden size={14} />
        </IconButton>
      )}
    </Box>
  );
}
