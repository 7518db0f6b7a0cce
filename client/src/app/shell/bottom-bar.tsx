import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { createLink } from "@tanstack/react-router";
import { CirclePlus, Files, House, LayoutPanelLeft, ListChecks, type LucideIcon, Settings, Sparkles, StickyNote } from "lucide-react";
import { type AnchorHTMLAttributes, lazy, type Ref, Suspense, useState } from "react";
import { SIZE } from "../../ui/theme/tokens.ts";
import type { OpenKind } from "../documents.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { ChatColumn } from "./chat-column.tsx";
import { DocumentList } from "./document-list.tsx";

const Sheet = lazy(async () => ({ default: (await import("../../ui/sheet.tsx")).Sheet }));

const tabStyle = {
  display: "flex",
  flexDirection: "column",
  alignItems: "center",
  justifyContent: "center",
  gap: "3px",
  border: 0,
  background: "none",
  font: "inherit",
  fontSize: 11,
  lineHeight: "14px",
  color: "text.secondary",
  textDecoration: "none",
  "&[aria-current=page]": { color: "accent.text" },
} as const;

interface TabProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  icon: LucideIcon;
  label: string;
  ref?: Ref<HTMLAnchorElement>;
}

const TabLink = createLink(({ icon: Icon, label, ...link }: TabProps) => (
  <Box component="a" {...link} sx={tabStyle}>
    <Icon aria-hidden size={20} /> {label}
  </Box>
));

/** The way around on a phone; what does not fit opens from below. */
export function BottomBar() {
  const workspace = useWorkspace();
  const [sheet, setSheet] = useState<"documents" | "new" | "chat" | null>(null);
  const close = () => setSheet(null);
  const button = (name: "documents" | "new" | "chat", label: string, Icon: LucideIcon) => (
    <Box component="button" type="button" aria-haspopup="dialog" onClick={() => setSheet(name)} sx={tabStyle}>
      <Icon aria-hidden size={20} /> {label}
    </Box>
  );
  const create = (kind: OpenKind) => () => {
    close();
    if (kind === "canvas") workspace.newCanvas();
    else void workspace.create({ kind });
  };
  return (
    <Box
      component="nav"
      aria-label="Workspace"
      sx={{
        gridArea: "bottom",
        display: { xs: "grid", tablet: "none" },
        gridTemplateColumns: "repeat(5, 1fr)",
        height: `calc(${SIZE.bottomBar}px + env(safe-area-inset-bottom, 0px))`,
        pb: "env(safe-area-inset-bottom, 0px)",
        bgcolor: "plane.side",
        borderTop: "0.5px solid",
        borderColor: "edge.hair",
      }}
    >
      <TabLink icon={House} label="Home" to="/w/$workspaceId" params={{ workspaceId: workspace.id }} activeOptions={{ exact: true }} />
      {button("documents", "Documents", Files)}
      {button("new", "New", CirclePlus)}
      {button("chat", "Chat", Sparkles)}
      <TabLink icon={Settings} label="Settings" to="/settings" />
      {sheet && (
        <Suspense>
          <Sheet open title={{ documents: "Documents", new: "New", chat: "Chat" }[sheet]} onClose={close}>
            {sheet === "documents" && <DocumentList onLeave={close} />}
            {sheet === "chat" && <ChatColumn />}
            {sheet === "new" && (
              <Box sx={{ display: "grid", gap: 1 }}>
                <Button
                  variant="outlined"
                  startIcon={<LayoutPanelLeft aria-hidden size={16} />}
                  onClick={create("canvas")}
                  sx={{ height: 44 }}
                >
                  New canvas
                </Button>
                <Button variant="outlined" startIcon={<StickyNote aria-hidden size={16} />} onClick={create("note")} sx={{ height: 44 }}>
                  New note
                </Button>
                <Button variant="outlined" startIcon={<ListChecks aria-hidden size={16} />} onClick={create("tasks")} sx={{ height: 44 }}>
                  New project
                </Button>
              </Box>
            )}
          </Sheet>
        </Suspense>
      )}
    </Box>
  );
}
