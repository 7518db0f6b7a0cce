import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import { CheckCheck } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { ago } from "../../ui/words.ts";
import { CornerPanel } from "../corner-panel.tsx";
import { isOpenKind } from "../documents.ts";
import { useServices } from "../services-context.tsx";
import { NodeIcon } from "../tree/node-icon.tsx";
import { useTree } from "../tree/tree-store.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { News, Stretch } from "./news.ts";
import { useStretchWords } from "./use-stretch-words.ts";

interface ActivityPanelProps {
  anchor: HTMLElement;
  news: readonly News[];
  onSeeAll(): void;
  onClose(): void;
}

/** What others changed since this person looked, by document and person, each with the way to the place. */
export function ActivityPanel({ anchor, news, onSeeAll, onClose }: ActivityPanelProps) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const tree = useTree(workspace.root.doc);
  const isOnline = useObservable(replica.save).network === "online";
  return (
    <CornerPanel anchor={anchor} label="Activity" widthPx={400} onClose={onClose}>
      <Box
        sx={{ display: "flex", alignItems: "center", minHeight: 44, pl: 2, pr: 1, borderBottom: "0.5px solid", borderColor: "edge.hair" }}
      >
        <Box component="h2" sx={{ flex: 1, m: 0, fontSize: 13, fontWeight: 600 }}>
          Activity
        </Box>
        {news.length > 0 && (
          <Button
            onClick={(event) => {
              event.currentTarget.closest<HTMLElement>("[role=dialog]")?.focus(); // this button goes, and Escape must still close
              onSeeAll();
            }}
          >
            Mark all as seen
          </Button>
        )}
      </Box>
      {!isOnline && (
        <Box role="status" sx={{ px: 2, pt: 1.5, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
          You are offline. This is what your device knows; who changed what since then needs a connection.
        </Box>
      )}
      {news.length === 0 ? (
        <EmptyState icon={CheckCheck} title="Nothing new">
          What others change while you are away is told here.
        </EmptyState>
      ) : (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 1 }}>
          {news.map((item) => {
            const node = tree.node(item.id);
            if (!node) return null;
            const open = (place: string | null) => {
              onClose();
              if (isOpenKind(item.kind)) workspace.open({ kind: item.kind, id: item.id, ...(place !== null && { anchor: place }) });
            };
            return (
              <Box component="li" key={item.id} sx={{ "& + &": { mt: 1, pt: 1, borderTop: "0.5px solid", borderColor: "edge.hair" } }}>
                <ButtonBase onClick={() => open(null)} sx={{ ...rowStyle, gap: 1, fontWeight: 500 }}>
                  <NodeIcon node={node} />
                  <Box component="span" dir="auto" sx={oneLine}>
                    {node.title.slice(0, 120) || "Untitled"}
                  </Box>
                </ButtonBase>
                {item.stretches.slice(0, 4).map((stretch) => (
                  <StretchLine key={stretch.seq} item={item} stretch={stretch} onOpen={open} />
                ))}
              </Box>
            );
          })}
        </Box>
      )}
    </CornerPanel>
  );
}

function StretchLine({ item, stretch, onOpen }: { item: News; stretch: Stretch; onOpen(anchor: string | null): void }) {
  const words = useStretchWords(item, stretch);
  const names = stretch.people.map(({ name }) => name);
  const who = names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "Somebody");
  return (
    <Box sx={{ display: "flex", gap: 1, px: 1, py: 0.5, minWidth: 0 }}>
      <Box sx={{ flex: "none", width: 16 }}>{stretch.people[0] && <PersonAvatar person={stretch.people[0]} size={16} />}</Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>
          {`${who} ${words?.did ?? "made changes"}, ${ago(stretch.toMs, Date.now())}`}
        </Box>
        {words?.pieces.map(({ id, words: text, anchor }) =>
          anchor === null ? (
            <Box
              key={id}
              dir="auto"
              sx={{ ...oneLine, px: 0.5, fontSize: 12, lineHeight: "24px", color: "text.faint", textDecoration: "line-through" }}
            >
              {text}
            </Box>
          ) : (
            <ButtonBase key={id} onClick={() => onOpen(anchor)} sx={{ ...rowStyle, px: 0.5, minHeight: DENSITY.small, fontSize: 12 }}>
              <Box component="span" dir="auto" sx={oneLine}>
                {text}
              </Box>
            </ButtonBase>
          ),
        )}
      </Box>
    </Box>
  );
}

const oneLine = { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;

const rowStyle = {
  display: "flex",
  justifyContent: "flex-start",
  width: "100%",
  minHeight: DENSITY.row,
  px: 1,
  borderRadius: "6px",
  textAlign: "start",
  "&:hover, &.Mui-focusVisible": { bgcolor: "plane.sunk" },
} as const;
