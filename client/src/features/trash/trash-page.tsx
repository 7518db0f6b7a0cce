import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Folder, Lock, Trash2 } from "lucide-react";
import { useState } from "react";
import { Card } from "../../ui/card.tsx";
import { documentFace } from "../../ui/document-face.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { ago, count } from "../../ui/words.ts";

interface TrashItem {
  id: string;
  kind: string;
  title: string;
  /** When it was thrown away, ms since epoch. */
  atMs: number;
  /** How many documents and folders went along with it. */
  inside: number;
  isPrivate: boolean;
}

interface TrashPageProps {
  /** Newest first; `atMs` is when it was thrown away. */
  items: readonly TrashItem[];
  nowMs: number;
  onPutBack(item: TrashItem): void;
  onRemove(item: TrashItem): void;
}

/** More than fit on a screen are found by their words. */
const SEARCHED_FROM = 6;
const SHOWN = 200;

export function TrashPage({ items, nowMs, onPutBack, onRemove }: TrashPageProps) {
  const [query, setQuery] = useState("");
  const [doomed, setDoomed] = useState<TrashItem | null>(null);
  const wanted = query.trim().toLowerCase();
  const found = items.filter(({ title }) => (title || "Untitled").toLowerCase().includes(wanted));
  return (
    <Page title="Trash" sub="What you throw away waits here until you put it back, with everything in it. Nothing leaves by itself.">
      {items.length === 0 ? (
        <EmptyState icon={Trash2} title="Nothing in the trash">
          What you move to the trash waits here, with everything that was written in it.
        </EmptyState>
      ) : (
        <>
          {items.length >= SEARCHED_FROM && <Field label="Search in the trash" value={query} onChange={setQuery} />}
          {found.length === 0 ? (
            <Box sx={{ color: "text.secondary" }}>Nothing in the trash has these words in its title.</Box>
          ) : (
            <Card>
              <Box component="ul" aria-label="In the trash" sx={{ listStyle: "none", m: 0, p: 0 }}>
                {found.slice(0, SHOWN).map((item) => (
                  <Entry key={item.id} item={item} nowMs={nowMs} onPutBack={() => onPutBack(item)} onRemove={() => setDoomed(item)} />
                ))}
              </Box>
              {found.length > SHOWN && (
                <Box sx={{ pt: 1, fontSize: 12, color: "text.faint" }}>{`${found.length - SHOWN} more: search for them.`}</Box>
              )}
            </Card>
          )}
        </>
      )}
      {doomed && (
        <RemoveDialog
          item={doomed}
          onClose={() => setDoomed(null)}
          onRemove={() => {
            onRemove(doomed);
            setDoomed(null);
          }}
        />
      )}
    </Page>
  );
}

interface EntryProps {
  item: TrashItem;
  nowMs: number;
  onPutBack(): void;
  onRemove(): void;
}

function Entry({ item, nowMs, onPutBack, onRemove }: EntryProps) {
  const Icon = item.kind === "folder" ? Folder : documentFace(item.kind).icon;
  const title = item.title.slice(0, 300) || "Untitled";
  return (
    <Box
      component="li"
      sx={{
        display: "flex",
        flexWrap: { xs: "wrap", tablet: "nowrap" },
        alignItems: "center",
        gap: 1.25,
        minHeight: 48,
        py: { xs: 1, tablet: 0 },
        "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" },
      }}
    >
      <Box sx={{ color: "text.secondary" }}>
        <Icon aria-hidden size={16} />
      </Box>
      <Box sx={{ flex: { xs: "1 1 calc(100% - 32px)", tablet: "1 1 0" }, minWidth: 0 }}>
        <Box dir="auto" sx={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
          {title}
        </Box>
        <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, fontSize: 12, lineHeight: "16px", color: "text.faint" }}>
          {item.isPrivate && <Lock aria-hidden size={12} />}
          {[item.isPrivate ? "Private" : "", item.inside > 0 ? `${item.inside} inside` : "", ago(item.atMs, nowMs)]
            .filter(Boolean)
            .join(" · ")}
        </Box>
      </Box>
      <Button variant="text" aria-label={`Remove ${title}`} onClick={onRemove}>
        Remove…
      </Button>
      <Button variant="outlined" aria-label={`Put back ${title}`} onClick={onPutBack}>
        Put back
      </Button>
    </Box>
  );
}

/** It says what is true: lists forget the document, the server does not erase it yet. */
function RemoveDialog({ item, onClose, onRemove }: { item: TrashItem; onClose(): void; onRemove(): void }) {
  const title = item.title.slice(0, 80) || "Untitled";
  const what = item.inside > 0 ? `“${title}” and the ${count(item.inside, "thing")} inside it leave` : `“${title}” leaves`;
  return (
    <Sheet
      open
      title={`Remove “${title}” from every list?`}
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="contained" color="error" onClick={onRemove}>
            Remove from every list
          </Button>
        </>
      }
    >
      <Box sx={{ display: "grid", gap: 1.5 }}>
        <span>{`${what} the trash ${item.isPrivate ? "on all your devices" : "for everybody"} and cannot be put back from here.`}</span>
        <Box component="span" sx={{ color: "text.secondary" }}>
          What was written is not erased: devices and the server keep it, and who has its address can still open it. Erasing it for good
          comes later.
        </Box>
      </Box>
    </Sheet>
  );
}
