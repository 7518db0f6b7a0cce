import type { CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Download, FileUp } from "lucide-react";
import type { ReactNode } from "react";
import type { SaveState } from "../../replica/ports.ts";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { greeting, workspaceSentence } from "./greeting.ts";
import { type DocumentItem, RecentList } from "./recent-list.tsx";
import { StartingPoints } from "./starting-points.tsx";

interface HomePageProps {
  items: readonly DocumentItem[];
  save: SaveState;
  userName: string | null;
  now: Date;
  onOpen(item: DocumentItem): void;
  onCreate(kind: "canvas" | "note" | "tasks"): void;
  /** How far every project is. */
  projects: ReactNode;
  onCreateCanvas(type: CanvasType): void;
  /** What is said on the first visit. */
  tour: ReactNode;
  onImport(): void;
  /** Present while the browser offers to install the app and it was not declined. */
  install: { accept(): void; decline(): void } | null;
}

/** A workspace at a glance; empty, it teaches the two things one can begin with. */
export function HomePage(props: HomePageProps) {
  const { items, save, userName, now, onOpen, onCreate, onCreateCanvas, onImport, projects, tour, install } = props;
  const empty = items.length === 0;
  return (
    <Page
      title={empty ? "Your workspace is ready" : greeting(now.getHours(), userName)}
      sub={workspaceSentence(save)}
      actions={
        <Button variant="outlined" startIcon={<FileUp aria-hidden size={14} />} onClick={onImport}>
          Import
        </Button>
      }
    >
      {tour}
      {!empty && projects}
      {!empty && (
        <Card title="Recent">
          <RecentList items={items} nowMs={now.getTime()} onOpen={onOpen} />
        </Card>
      )}
      <Box component="h2" sx={{ m: 0, mt: 1, typography: "h3" }}>
        {empty ? "Begin with one of these" : "Begin something new"}
      </Box>
      <StartingPoints onCreate={onCreate} onCreateCanvas={onCreateCanvas} />
      {install && !empty && (
        <Card>
          <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5 }}>
            <Box sx={{ flex: "1 1 240px" }}>
              <Box sx={{ fontWeight: 500 }}>Keep COREos at hand</Box>
              <Box sx={{ color: "text.secondary" }}>
                Installed, it has its own window, starts without a network and is less likely to be cleared.
              </Box>
            </Box>
            <Button variant="text" onClick={install.decline}>
              Not now
            </Button>
            <Button variant="outlined" startIcon={<Download size={14} />} onClick={install.accept}>
              Install
            </Button>
          </Box>
        </Card>
      )}
    </Page>
  );
}
