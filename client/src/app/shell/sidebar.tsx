import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { FilePlus2, House, ListPlus, Settings, SquarePlus, Trash2 } from "lucide-react";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentList } from "./document-list.tsx";
import { NavRow } from "./nav-row.tsx";

/** The left column: words from 1200 px, icons on a tablet; a phone has `BottomBar` instead. */
export function Sidebar() {
  const workspace = useWorkspace();
  const params = { workspaceId: workspace.id };
  return (
    <Box
      component="nav"
      aria-label="Workspace"
      sx={{
        gridArea: "side",
        display: { xs: "none", tablet: "flex" },
        flexDirection: "column",
        gap: "1px",
        minHeight: 0,
        overflowY: "auto",
        p: 1,
        bgcolor: "plane.side",
        borderRight: "0.5px solid",
        borderColor: "edge.hair",
      }}
    >
      <NavRow icon={House} label="Home" to="/w/$workspaceId" params={params} activeOptions={{ exact: true }} />
      <Box
        sx={{
          display: "flex",
          flexDirection: { tablet: "column", desktop: "row" },
          alignItems: "center",
          mt: { tablet: 1, desktop: 2 },
          mb: 0.5,
          pl: { tablet: 0, desktop: 1 },
        }}
      >
        <Box
          sx={{
            flex: 1,
            fontSize: 12,
            lineHeight: "16px",
            fontWeight: 500,
            color: "text.faint",
            display: { tablet: "none", desktop: "block" },
          }}
        >
          Documents
        </Box>
        <IconButton
          aria-label="New canvas"
          title="New canvas"
          onClick={(event) => {
            event.currentTarget.blur(); // or the next space typed makes another one
            void workspace.create({ kind: "canvas" });
          }}
          sx={{ width: { tablet: 40, desktop: 24 }, height: { tablet: 36, desktop: 24 } }}
        >
          <SquarePlus aria-hidden />
        </IconButton>
        <IconButton
          aria-label="New note"
          title="New note"
          onClick={(event) => {
            event.currentTarget.blur();
            void workspace.create({ kind: "note" });
          }}
          sx={{ width: { tablet: 40, desktop: 24 }, height: { tablet: 36, desktop: 24 } }}
        >
          <FilePlus2 aria-hidden />
        </IconButton>
        <IconButton
          aria-label="New project"
          title="New project"
          onClick={(event) => {
            event.currentTarget.blur();
            void workspace.create({ kind: "tasks" });
          }}
          sx={{ width: { tablet: 40, desktop: 24 }, height: { tablet: 36, desktop: 24 } }}
        >
          <ListPlus aria-hidden />
        </IconButton>
      </Box>
      <DocumentList />
      <Box sx={{ flex: 1 }} />
      <NavRow icon={Trash2} label="Trash" to="/w/$workspaceId/trash" params={params} />
      <NavRow icon={Settings} label="Settings" to="/settings" />
    </Box>
  );
}
