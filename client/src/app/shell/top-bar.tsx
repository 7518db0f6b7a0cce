import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MuiIconButton from "@mui/material/IconButton";
import type { Theme } from "@mui/material/styles";
import { createLink } from "@tanstack/react-router";
import { CircleQuestionMark as CircleHelp, Ellipsis, History, PanelLeft, PanelRight, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { SaveBadge } from "../../features/saving/index.ts";
import { SIZE } from "../../ui/theme/tokens.ts";
import { THIS_DOCUMENT } from "../routes/use-document-commands.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import { SearchButton } from "./search-button.tsx";
import { usePlace } from "./use-place.ts";
import { WorkspaceSwitcher, type WorkspaceSwitcherProps } from "./workspace-switcher.tsx";

const Company = lazy(async () => ({ default: (await import("../presence/company.tsx")).Company }));
const IconLink = createLink(MuiIconButton);

const DocumentActions = lazy(async () => ({ default: (await import("./document-actions.tsx")).DocumentActions }));

interface TopBarProps extends WorkspaceSwitcherProps {
  chatShown: boolean;
  onToggleChat(): void;
  sideShown: boolean;
  onToggleSide(): void;
  onExport(): void;
  onSearch(): void;
  onShortcuts(): void;
}

export function TopBar(props: TopBarProps) {
  const { chatShown, onToggleChat, sideShown, onToggleSide, onExport, onSearch, onShortcuts, ...switcher } = props;
  const { replica, worker } = useServices();
  const workspace = useWorkspace();
  const place = usePlace();
  const { document } = place;
  return (
    <Box
      component="header"
      sx={{
        gridArea: "top",
        display: "flex",
        alignItems: "center",
        gap: 1,
        minWidth: 0,
        px: 1,
        // Installed with its own title bar, the window's buttons lie over this bar.
        pl: "max(8px, env(titlebar-area-x, 0px))",
        pr: "max(12px, calc(100vw - env(titlebar-area-x, 0px) - env(titlebar-area-width, 100vw)))",
        bgcolor: { xs: "plane.content", tablet: "plane.side" },
        borderBottom: "0.5px solid",
        borderColor: "edge.hair",
        WebkitAppRegion: "drag",
        "& > button": { WebkitAppRegion: "no-drag" },
      }}
    >
      <Box sx={{ ...groupStyle, flex: { xs: "1 1 auto", desktop: "1 1 0" } }}>
        <WorkspaceSwitcher {...switcher} />
        <MuiIconButton
          aria-label={sideShown ? "Hide side column" : "Show side column"}
          title={`${sideShown ? "Hide side column" : "Show side column"}  ${keyWords("Mod+\\")}`}
          onClick={onToggleSide}
          sx={{ display: { xs: "none", tablet: "inline-flex" }, flex: "none", width: SIZE.row, color: "text.faint" }}
        >
          <PanelLeft aria-hidden />
        </MuiIconButton>
        <Breadcrumb crumbs={place.crumbs} />
      </Box>
      <SearchButton onClick={onSearch} />
      <Box sx={{ ...groupStyle, minWidth: "auto", justifyContent: "flex-end", flex: { xs: "none", desktop: "1 0 0" } }}>
        <Suspense>
          <Company document={document} />
        </Suspense>
        <SaveBadge replica={replica} worker={worker} onExport={onExport} onSignUp={switcher.onSignUp} />
        {document && (
          <IconLink
            aria-label="Versions"
            title="Versions"
            to="/w/$workspaceId/$kind/$documentId/versions"
            params={{ workspaceId: workspace.id, kind: document.kind, documentId: document.id }}
            sx={{ display: { xs: "none", tablet: "inline-flex" } }} // a phone has it in the menu beside it
          >
            <History aria-hidden />
          </IconLink>
        )}
        {document && <MoreButton />}
        <Button
          variant="outlined"
          data-tour="invite"
          startIcon={<UserPlus aria-hidden size={14} />}
          onClick={switcher.onInvite}
          aria-label="Invite"
          sx={inviteStyle(document !== null)}
        >
          <span className="words">Invite</span>
        </Button>
        <MuiIconButton
          aria-label="Keyboard shortcuts"
          title={`Keyboard shortcuts ${keyWords("?")}`}
          onClick={onShortcuts}
          sx={{ display: { xs: "none", tablet: "inline-flex" }, width: SIZE.row }}
        >
          <CircleHelp aria-hidden />
        </MuiIconButton>
        <MuiIconButton
          aria-label={chatShown ? "Hide chat" : "Show chat"}
          title={chatShown ? "Hide chat" : "Show chat"}
          aria-expanded={chatShown}
          onClick={onToggleChat}
          sx={{ display: { xs: "none", desktop: "inline-flex" }, width: SIZE.row }}
        >
          <PanelRight aria-hidden />
        </MuiIconButton>
      </Box>
    </Box>
  );
}

/** Both sides take the same room, so that the search stands in the same place on every screen. */
const groupStyle = {
  display: "flex",
  alignItems: "center",
  gap: { xs: 0.5, tablet: 1 },
  minWidth: 0,
  "& > *": { WebkitAppRegion: "no-drag" },
} as const;

/** An icon on a phone; beside an open document not even that, for the name of the workspace offers it too. */
const inviteStyle = (hasDocument: boolean) => (theme: Theme) => ({
  flex: "none",
  [theme.breakpoints.down("tablet")]: {
    display: hasDocument ? "none" : "inline-flex",
    ...{ width: SIZE.rowTouch, height: SIZE.rowTouch, padding: 0, boxShadow: "none", backgroundColor: "transparent" },
    "& .MuiButton-startIcon": { margin: 0 },
    "& .words": { display: "none" },
  },
});

function MoreButton() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <MuiIconButton
        aria-label="More for this document"
        title="More for this document"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ width: { tablet: SIZE.row } }}
      >
        <Ellipsis aria-hidden />
      </MuiIconButton>
      {anchor && (
        <Suspense>
          <DocumentActions group={THIS_DOCUMENT} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
