import type { Difference } from "@coreos/schema/documents/differences";
import type { HistoryEntry, VersionEntry } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { type ComponentType, Suspense, useMemo, useState } from "react";
import type * as Y from "yjs";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Help } from "../../ui/help.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Segments } from "../../ui/segments.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useWork } from "../../ui/use-work.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { MomentList } from "./moment-list.tsx";
import { NameVersionDialog } from "./name-version-dialog.tsx";
import { type Moment, moments } from "./timeline.ts";
import { Unreachable } from "./unreachable.tsx";
import { useDifferences } from "./use-differences.ts";

/** How a moment is looked at: as it was, or by what is different now. */
const VIEWS = [
  { value: "picture", label: "Preview" },
  { value: "changes", label: "Changes" },
] as const;
type View = (typeof VIEWS)[number]["value"];

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

export interface VersionsPageProps {
  /** Name of the document: whose versions these are. */
  name: string;
  title: string;
  /** In any order: sorted here. Throws CoreError, `device.offline` without a network. */
  list(): Promise<VersionEntry[]>;
  history(): Promise<HistoryEntry[]>;
  /** The document as it was: one Yjs update. */
  state(moment: Pick<Moment, "versionId" | "seq">): Promise<Uint8Array>;
  nameVersion(name: string): Promise<void>;
  /** `null` while the document may not be written. Never rejects: what fails is said by whoever does it. */
  restore: ((moment: Moment, update: Uint8Array) => Promise<void>) | null;
  restoreBlock: ((moment: Moment, update: Uint8Array, id: string) => Promise<void>) | null;
  /** The document as it is now, and what is different in it from how it was; `null` until the words for it are loaded. */
  doc: Y.Doc;
  compare: ((past: Y.Doc, now: Y.Doc) => readonly Difference[]) | null;
  Preview: ComponentType<{ update: Uint8Array }>;
}

/** How a document came to be: when, by whom, how it looked, what changed since, and the way back as a new edit. */
export function VersionsPage(props: VersionsPageProps) {
  const { name, title, list, history, state, nameVersion, restore, restoreBlock, doc, compare, Preview } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const [view, setView] = useState<View>("picture");
  const [naming, setNaming] = useState(false);
  const restoring = useWork(); // one at a time, be it all or a piece
  const restoringPiece = useWork();
  const isRestoring = restoring.state !== "idle" || restoringPiece.state !== "idle";
  const versions = useQuery({ queryKey: ["versions", name], queryFn: list, refetchOnMount: "always" }, queries);
  const runs = useQuery({ queryKey: ["history", name], queryFn: history, refetchOnMount: "always" }, queries);
  const line = useMemo(() => moments(versions.data ?? [], runs.data ?? []), [versions.data, runs.data]);
  const moment = line.find(({ key }) => key === chosen) ?? line.find(({ versionId }) => versionId !== null) ?? line[0] ?? null;
  const past = useQuery(
    {
      queryKey: ["state", name, moment?.versionId ?? moment?.seq],
      queryFn: () => state(moment as Moment),
      enabled: moment !== null,
      staleTime: Infinity,
    },
    queries,
  );
  const differences = useDifferences(doc, compare, view === "changes" ? (past.data ?? null) : null);

  if (versions.isPending) return <SkeletonLines label="Reading the versions" />;
  if (!versions.data) return <Unreachable level={1} error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <Box sx={frameStyle}>
      <Box sx={headStyle}>
        <Box
          component="h1"
          sx={{ m: 0, typography: "h3", flex: "1 1 160px", minWidth: 0, display: "flex", gap: "0.3em", whiteSpace: "nowrap" }}
        >
          Versions of{" "}
          <Box component="span" dir="auto" title={title} sx={{ minWidth: 0, overflow: "hidden", textOverflow: "ellipsis" }}>
            {title}
          </Box>
        </Box>
        <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
          <Segments label="Look at" segments={VIEWS} value={view} onChange={setView} />
          <Button variant="outlined" onClick={() => setNaming(true)}>
            Name this version
          </Button>
          <WorkButton
            variant="contained"
            disabled={!restore || !moment || !past.data || restoringPiece.state !== "idle"}
            work={restoring.state}
            doing="Restoring"
            onClick={() => moment && past.data && restore && void restoring.run(() => restore(moment, past.data))}
          >
            Restore
          </WorkButton>
          <Help about="what comes back">
            The document becomes what it was at this moment, as one new edit: nothing written since is lost from its history. Undo takes it
            back.
          </Help>
        </Box>
      </Box>
      <Box
        sx={{
          gridArea: "list",
          overflowY: "auto",
          p: 1,
          borderRight: { tablet: "0.5px solid" },
          borderBottom: { xs: "0.5px solid", tablet: 0 },
          "&&": { borderColor: "edge.hair" },
        }}
      >
        {versions.isError && <Notice tone="warn" title="No connection: this list may be out of date" />}
        <MomentList moments={line} chosen={moment?.key ?? null} now={new Date()} onChoose={setChosen} />
      </Box>
      <Box
        component="section"
        tabIndex={0} // scrolled with the keys: a picture holds nothing that takes the focus
        aria-label={moment ? `${view === "picture" ? "Preview of" : "Changes since"} ${moment.title}` : "Preview"}
        sx={{ gridArea: "view", overflow: "auto", minWidth: 0 }}
      >
        {!moment && (
          <EmptyState icon={History} title="No versions yet">
            One is kept by itself after a while of work. Give the present state a name to keep it now.
          </EmptyState>
        )}
        {past.data && compare && view === "changes" && moment ? (
          <DifferenceList
            differences={differences}
            isBusy={isRestoring}
            onRestore={restoreBlock && ((id) => restoringPiece.run(() => restoreBlock(moment, past.data, id)))}
          />
        ) : past.data && view === "picture" ? (
          <Suspense fallback={<SkeletonLines label="Reading the version" />}>
            <Preview key={moment?.key} update={past.data} />
          </Suspense>
        ) : past.isError ? (
          <Unreachable error={past.error} onRetry={() => void past.refetch()} />
        ) : (
          moment && <SkeletonLines label="Reading the version" />
        )}
      </Box>
      {naming && (
        <NameVersionDialog
          onClose={() => setNaming(false)}
          onName={async (given) => {
            await nameVersion(given);
            setNaming(false);
            await versions.refetch();
          }}
        />
      )}
    </Box>
  );
}

const frameStyle = {
  height: "100%",
  display: "grid",
  gridTemplate: {
    xs: `"head" auto "list" fit-content(40%) "view" minmax(0, 1fr) / minmax(0, 1fr)`,
    tablet: `"head head" auto "list view" minmax(0, 1fr) / 264px minmax(0, 1fr)`,
  },
} as const;

const headStyle = {
  gridArea: "head",
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 1,
  minHeight: 44,
  px: 2,
  py: 0.75,
  borderBottom: "0.5px solid",
  borderColor: "edge.hair",
} as const;
