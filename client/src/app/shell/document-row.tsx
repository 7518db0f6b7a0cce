import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import InputBase from "@mui/material/InputBase";
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import { documentFace } from "../../ui/document-face.ts";
import type { DocumentNode } from "../documents.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { NavRow } from "./nav-row.tsx";

const DocumentMenu = lazy(async () => ({ default: (await import("./document-menu.tsx")).DocumentMenu }));

/** One document in the list: opened by a click, renamed by F2, thrown away by Delete, both also in its menu. */
export function DocumentRow({ node, onLeave }: { node: DocumentNode; onLeave?(): void }) {
  const workspace = useWorkspace();
  const [renaming, setRenaming] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const title = node.title || "Untitled";

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "F2") setRenaming(true);
    else if (event.key === "Delete") workspace.trash(node);
    else return;
    event.preventDefault();
  }

  if (renaming) {
    return (
      <li>
        <RenameField
          title={node.title}
          onDone={(next) => {
            if (next !== null) workspace.rename(node.id, next);
            setRenaming(false);
          }}
        />
      </li>
    );
  }
  return (
    <Box
      component="li"
      sx={{
        position: "relative",
        minWidth: 0, // a long title ends in an ellipsis instead of widening the column
        "& .more": { opacity: { xs: 1, tablet: 0 } },
        "&:hover .more, &:focus-within .more, & .more[aria-expanded=true]": { opacity: 1 },
      }}
    >
      <NavRow
        icon={documentFace(node.kind).icon}
        label={title}
        to="/w/$workspaceId/$kind/$documentId"
        params={{ workspaceId: workspace.id, kind: node.kind, documentId: node.id }}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setRenaming(true)}
        onClick={onLeave}
        trailing
      />
      <IconButton
        className="more"
        aria-label={`More for ${title}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          position: "absolute",
          right: 2,
          top: "50%",
          translate: "0 -50%",
          height: 24,
          width: { xs: 40, tablet: 24 },
          display: { xs: "inline-flex", tablet: "none", desktop: "inline-flex" },
        }}
      >
        <Ellipsis aria-hidden size={14} />
      </IconButton>
      {anchor && (
        <Suspense>
          <DocumentMenu
            anchor={anchor}
            onClose={() => setAnchor(null)}
            onRename={() => setRenaming(true)}
            onTrash={() => workspace.trash(node)}
          />
        </Suspense>
      )}
    </Box>
  );
}

/** Answers the new title, or `null` when it was left as it was. */
function RenameField({ title, onDone }: { title: string; onDone(title: string | null): void }) {
  const [value, setValue] = useState(title);
  const next = value.trim();
  const commit = () => onDone(next && next !== title ? next : null);
  return (
    <InputBase
      autoFocus
      fullWidth
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={commit}
      onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") onDone(null);
      }}
      slotProps={{ input: { "aria-label": "Title", maxLength: 120 } }}
      sx={{ minHeight: 28, "& input": { py: 0.25 } }}
    />
  );
}
