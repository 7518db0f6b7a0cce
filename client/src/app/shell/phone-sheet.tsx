import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { LayoutPanelLeft, ListChecks, Settings, StickyNote, Trash2 } from "lucide-react";
import { Sheet } from "../../ui/sheet.tsx";
import type { OpenKind } from "../documents.ts";
import { useWorkspace } from "../workspace-context.tsx";
import type { PhonePlace } from "./bottom-bar.tsx";
import { ChatColumn } from "./chat-column.tsx";
import { DocumentList } from "./document-list.tsx";
import { NavRow } from "./nav-row.tsx";

const TITLES = { documents: "Documents", new: "New", chat: "Chat" } as const;
const NEW = [
  { kind: "canvas", label: "New canvas", icon: LayoutPanelLeft },
  { kind: "note", label: "New note", icon: StickyNote },
  { kind: "tasks", label: "New project", icon: ListChecks },
] as const;

/** What opens over a phone's screen from the bar at its foot. */
export function PhoneSheet({ place, onClose }: { place: PhonePlace; onClose(): void }) {
  const workspace = useWorkspace();
  const create = (kind: OpenKind) => {
    onClose();
    if (kind === "canvas") workspace.newCanvas();
    else void workspace.create({ kind });
  };
  return (
    <Sheet open title={TITLES[place]} onClose={onClose}>
      {place === "documents" && (
        <>
          <DocumentList onLeave={onClose} />
          <Box sx={{ mt: 1.5, pt: 1, borderTop: "0.5px solid", borderColor: "edge.hair" }}>
            <NavRow icon={Trash2} label="Trash" to="/w/$workspaceId/trash" params={{ workspaceId: workspace.id }} onClick={onClose} />
            <NavRow icon={Settings} label="Settings" to="/settings" onClick={onClose} />
          </Box>
        </>
      )}
      {place === "chat" && <ChatColumn />}
      {place === "new" && (
        <Box sx={{ display: "grid", gap: 1 }}>
          {NEW.map(({ kind, label, icon: Icon }) => (
            <Button
              key={kind}
              variant="outlined"
              startIcon={<Icon aria-hidden size={16} />}
              onClick={() => create(kind)}
              sx={{ height: 44, justifyContent: "flex-start" }}
            >
              {label}
            </Button>
          ))}
        </Box>
      )}
    </Sheet>
  );
}
