import Box from "@mui/material/Box";
import { createLink } from "@tanstack/react-router";
import { CirclePlus, Files, House, Inbox, type LucideIcon, Sparkles } from "lucide-react";
import { type AnchorHTMLAttributes, lazy, type Ref, Suspense, useState } from "react";
import { SIZE } from "../../ui/theme/tokens.ts";
import { useWorkspace } from "../workspace-context.tsx";

const PhoneSheet = lazy(async () => ({ default: (await import("./phone-sheet.tsx")).PhoneSheet }));

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

export type PhonePlace = "documents" | "new" | "chat";

/** The way around on a phone; what does not fit opens from below. */
export function BottomBar() {
  const workspace = useWorkspace();
  const [sheet, setSheet] = useState<PhonePlace | null>(null);
  const params = { workspaceId: workspace.id };
  const button = (name: PhonePlace, label: string, Icon: LucideIcon) => (
    <Box component="button" type="button" aria-haspopup="dialog" onClick={() => setSheet(name)} sx={tabStyle}>
      <Icon aria-hidden size={20} /> {label}
    </Box>
  );
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
      <TabLink icon={House} label="Home" to="/w/$workspaceId" params={params} activeOptions={{ exact: true }} />
      {button("documents", "Documents", Files)}
      {button("new", "New", CirclePlus)}
      <TabLink icon={Inbox} label="My work" to="/w/$workspaceId/my-work" params={params} />
      {button("chat", "Chat", Sparkles)}
      {sheet && (
        <Suspense>
          <PhoneSheet place={sheet} onClose={() => setSheet(null)} />
        </Suspense>
      )}
    </Box>
  );
}
