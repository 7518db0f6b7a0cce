/** Whole documents on their real screens, standing in memory: cards, blocks, rows and boards in every state that they can be in. */
import Box from "@mui/material/Box";
import { type ReactNode, useMemo, useState } from "react";
import { SCREENS } from "../document-screens.ts";
import { DocumentPhase } from "../routes/document-phase.tsx";
import type { Part } from "./part.ts";
import { idOf, PEOPLE } from "./specimen.ts";
import { CARD, fillCanvas, fillProject } from "./specimen-documents.ts";
import { fillNote } from "./specimen-note.ts";
import { joinedBy, standingDocument } from "./standing-document.ts";

const { canvas: CanvasPage, note: NotePage, tasks: TasksPage } = SCREENS;
const nothing = () => undefined;
const ID = { canvas: idOf(201), note: idOf(202), tasks: idOf(203) };
const [, noor = { id: "noor", name: "Noor" }] = PEOPLE;

function Window({ children, tall = false }: { children: ReactNode; tall?: boolean }) {
  return (
    <Box
      sx={{
        ...{ width: "100%", height: tall ? 1_080 : 420, minWidth: 0, overflow: "hidden" },
        ...{ border: "0.5px solid", borderColor: "edge.hair", borderRadius: "12px", isolation: "isolate" },
      }}
    >
      {children}
    </Box>
  );
}

function Canvas() {
  const session = useMemo(() => {
    const made = standingDocument({ kind: "canvas", id: ID.canvas, fill: fillCanvas });
    joinedBy(made, noor, { selected: CARD.held });
    return made;
  }, []);
  return (
    <Window tall>
      <CanvasPage session={session} title="Business model" onRename={nothing} />
    </Window>
  );
}

function Note() {
  const session = useMemo(() => standingDocument({ kind: "note", id: ID.note, fill: fillNote }), []);
  return (
    <Window tall>
      <NotePage session={session} title="Pricing, round two" onRename={nothing} />
    </Window>
  );
}

function Project({ view }: { view: "list" | "board" | "calendar" }) {
  const session = useMemo(() => standingDocument({ kind: "tasks", id: ID.tasks, fill: fillProject }), []);
  const [search, setSearch] = useState<Record<string, string>>({ view });
  return (
    <Window tall>
      <TasksPage session={session} title="Spring release" onRename={nothing} search={search} onSearch={setSearch} anchor={null} />
    </Window>
  );
}

const REFUSED = { slug: "permission.denied", atMs: 0, rows: 0 } as const;
const CUT = { slug: "document.too_large", atMs: 0, rows: 4 } as const;

const phase = (name: string, more: Partial<Parameters<typeof standingDocument>[0]>) => ({
  name,
  session: standingDocument({ kind: "note", id: ID.note, ...more }),
});
const phases = () => [
  phase("loading", { phase: "loading" }),
  phase("absent", { phase: "absent" }),
  phase("forbidden", { phase: "refused", refusal: REFUSED }),
  phase("refused changes", { phase: "refused", refusal: CUT, fill: fillNote }),
  phase("for reading", { access: "read", fill: fillNote }),
];

/** A screen that cannot show its document says why; one that may only be read says so above it. */
function Phases() {
  const states = useMemo(phases, []);
  return states.map(({ name, session }) => (
    <Window key={name}>
      <DocumentPhase session={session} what="document">
        <NotePage session={session} title={`A note, ${name}`} onRename={nothing} />
      </DocumentPhase>
    </Window>
  ));
}

export const DOCUMENT_PARTS: readonly Part[] = [
  { title: "A canvas and its cards", Part: Canvas },
  { title: "A note and its blocks", Part: Note },
  { title: "A project as a list", Part: () => <Project view="list" /> },
  { title: "A project as a board", Part: () => <Project view="board" /> },
  { title: "A project as a calendar", Part: () => <Project view="calendar" /> },
  { title: "Documents that cannot be shown whole", Part: Phases },
];
