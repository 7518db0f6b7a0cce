import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Trash2 } from "lucide-react";
import { Card } from "../../ui/card.tsx";
import { documentFace } from "../../ui/document-face.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ago } from "../../ui/words.ts";
import type { DocumentItem } from "./recent-list.tsx";

interface TrashPageProps {
  /** `atMs` is when it was thrown away. */
  items: readonly DocumentItem[];
  nowMs: number;
  onPutBack(item: DocumentItem): void;
}

export function TrashPage({ items, nowMs, onPutBack }: TrashPageProps) {
  return (
    <Page title="Trash" sub="Documents stay here until you put them back.">
      {items.length === 0 ? (
        <EmptyState icon={Trash2} title="Nothing in the trash">
          What you move to the trash waits here, with everything that was written in it.
        </EmptyState>
      ) : (
        <Card>
          <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
            {items.map((item) => {
              const Icon = documentFace(item.kind).icon;
              return (
                <Box component="li" key={item.id} sx={{ display: "flex", alignItems: "center", gap: 1.25, minHeight: 44 }}>
                  <Box sx={{ color: "text.secondary" }}>
                    <Icon aria-hidden />
                  </Box>
                  <Box sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
                    {item.title || "Untitled"}
                  </Box>
                  <Box sx={{ fontSize: 12, color: "text.faint" }}>{ago(item.atMs, nowMs)}</Box>
                  <Button variant="outlined" aria-label={`Put back ${item.title || "Untitled"}`} onClick={() => onPutBack(item)}>
                    Put back
                  </Button>
                </Box>
              );
            })}
          </Box>
        </Card>
      )}
    </Page>
  );
}
