import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { PersonAvatar } from "../../ui/person-avatar.tsx";
import { CornerPanel } from "../corner-panel.tsx";
import { treeStore, useTree } from "../tree/tree-store.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { Companion } from "./whereabouts.ts";

interface PeopleMenuProps {
  anchor: HTMLElement;
  companions: readonly Companion[];
  onClose(): void;
  onGo(companion: Companion): void;
  onFollow(companion: Companion): void;
}

/** Everybody in the workspace, where they are, and the ways to them. */
export function PeopleMenu({ anchor, companions, onClose, onGo, onFollow }: PeopleMenuProps) {
  const { root } = useWorkspace();
  const tree = useTree(root.doc);
  const title = ({ where }: Companion) => {
    const node = where && treeStore(root.doc).get() === tree ? tree.node(where.id) : null;
    return node ? node.title.slice(0, 120) || "Untitled" : null;
  };
  return (
    <CornerPanel anchor={anchor} label="People here" widthPx={360} onClose={onClose}>
      {companions.length === 0 ? (
        <Box sx={{ p: 2, color: "text.secondary" }}>Nobody else is here now. Whoever comes is shown with the place where they work.</Box>
      ) : (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 1 }}>
          {companions.map((companion) => (
            <Row
              key={companion.person.id}
              companion={companion}
              title={title(companion)}
              onGo={() => {
                onClose();
                onGo(companion);
              }}
              onFollow={() => {
                onClose();
                onFollow(companion);
              }}
            />
          ))}
        </Box>
      )}
    </CornerPanel>
  );
}

interface RowProps {
  companion: Companion;
  /** `null`: elsewhere. */
  title: string | null;
  onGo(): void;
  onFollow(): void;
}

function Row({ companion: { person, idle }, title, onGo, onFollow }: RowProps) {
  return (
    <Box component="li" sx={{ display: "flex", alignItems: "center", gap: 1, p: 1, minHeight: 44, minWidth: 0 }}>
      <Box sx={{ opacity: idle ? 0.45 : 1 }}>
        <PersonAvatar person={person} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box dir="auto" sx={{ ...oneLine, fontWeight: 500 }}>
          {person.name}
        </Box>
        <Box dir="auto" sx={{ ...oneLine, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
          {`${title ?? "Elsewhere"}${idle ? " · away" : ""}`}
        </Box>
      </Box>
      {title !== null && (
        <Button size="small" variant="outlined" aria-label={`Go there: ${person.name}`} onClick={onGo} sx={{ flex: "none" }}>
          Go there
        </Button>
      )}
      <Button size="small" variant="outlined" aria-label={`Follow ${person.name}`} onClick={onFollow} sx={{ flex: "none" }}>
        Follow
      </Button>
    </Box>
  );
}

const oneLine = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;
