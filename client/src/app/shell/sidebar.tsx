import Box from "@mui/material/Box";
import { House, Inbox, Settings, Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useWorkspace } from "../workspace-context.tsx";
import { DocumentList } from "./document-list.tsx";
import { NavRow } from "./nav-row.tsx";
import { SIDE } from "./row-style.ts";

const MyWorkCount = lazy(async () => ({ default: (await import("./my-work-count.tsx")).MyWorkCount }));

/** The left column: words, or icons where a tablet has folded it; a phone has `BottomBar` instead. `edge` is what it is resized by. */
export function Sidebar({ edge }: { edge: ReactNode }) {
  const workspace = useWorkspace();
  const params = { workspaceId: workspace.id };
  return (
    <Box
      component="nav"
      aria-label="Workspace"
      sx={{
        containerName: SIDE,
        containerType: "inline-size",
        height: "100%",
        display: "flex",
        flexDirection: "column",
        minHeight: 0,
        bgcolor: "plane.side",
        borderRight: "0.5px solid",
        borderColor: "edge.hair",
      }}
    >
      <Box sx={{ flex: 1, minHeight: 0, overflowY: "auto", overflowX: "hidden", scrollbarGutter: "auto", p: 1, pb: 2 }}>
        <NavRow icon={House} label="Home" to="/w/$workspaceId" params={params} activeOptions={{ exact: true }} />
        <NavRow
          icon={Inbox}
          label="My work"
          to="/w/$workspaceId/my-work"
          params={params}
          count={
            <Suspense>
              <MyWorkCount />
            </Suspense>
          }
        />
        <DocumentList />
      </Box>
      <Box sx={{ p: 1, pt: 0.5 }}>
        <NavRow icon={Trash2} label="Trash" to="/w/$workspaceId/trash" params={params} />
        <NavRow icon={Settings} label="Settings" to="/settings" />
      </Box>
      {edge}
    </Box>
  );
}
