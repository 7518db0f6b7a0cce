import type { VersionEntry } from "@coreos/schema/protocol/api";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { CloudOff, History } from "lucide-react";
import { type ComponentType, Suspense, useState } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { NameVersionDialog } from "./name-version-dialog.tsx";
import { versionTitle } from "./timeline.ts";
import { VersionList } from "./version-list.tsx";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } });

export interface VersionsPageProps {
  /** Name of the document: whose versions these are. */
  name: string;
  title: string;
  /** Newest or oldest first: sorted here. Throws CoreError, `device.offline` without a network. */
  list(): Promise<VersionEntry[]>;
  /** The document as it was: one Yjs update. */
  state(versionId: string): Promise<Uint8Array>;
  nameVersion(name: string): Promise<void>;
  /** `null` while the document may not be written. */
  restore: ((version: VersionEntry, update: Uint8Array) => void) | null;
  Preview: ComponentType<{ update: Uint8Array }>;
}

/** How a document came to be: when, by whom, how it looked, and the way back as a new edit. */
export function VersionsPage({ name, title, list, state, nameVersion, restore, Preview }: VersionsPageProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const versions = useQuery({ queryKey: ["versions", name], queryFn: list, refetchOnMount: "always" }, queries);
  const version = versions.data?.find(({ id }) => id === chosen) ?? versions.data?.toSorted((a, b) => b.seq - a.seq)[0] ?? null;
  const past = useQuery(
    { queryKey: ["state", name, version?.id], queryFn: () => state(version?.id ?? ""), enabled: version !== null, staleTime: Infinity },
    queries,
  );

  if (versions.isPending) return <SkeletonLines label="Reading the versions" />;
  if (!versions.data) return <Unreachable level={1} error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <Box
      sx={{
        height: "100%",
        display: "grid",
        gridTemplate: {
          xs: `"head" auto "list" minmax(160px, 40%) "view" minmax(0, 1fr) / minmax(0, 1fr)`,
          tablet: `"head head" auto "list view" minmax(0, 1fr) / 264px minmax(0, 1fr)`,
        },
      }}
    >
      <Box
        sx={{
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
        }}
      >
        <Box component="h1" sx={{ m: 0, typography: "h3", flex: "1 1 160px" }}>
          Versions of {title}
        </Box>
        <Box sx={{ display: "flex", gap: 1 }}>
          <Button variant="outlined" onClick={() => setNaming(true)}>
            Name this version
          </Button>
          <Button
            variant="contained"
            disabled={!restore || !version || !past.data}
            onClick={() => version && past.data && restore?.(version, past.data)}
          >
            Restore
          </Button>
        </Box>
      </Box>
      <Box sx={{ gridArea: "list", overflowY: "auto", p: 1, borderRight: { tablet: "0.5px solid" }, borderColor: { tablet: "edge.hair" } }}>
        {versions.isError && <Notice tone="warn" title="No connection: this list may be out of date" />}
        <VersionList versions={versions.data} chosen={version?.id ?? null} now={new Date()} onChoose={setChosen} />
      </Box>
      <Box
        component="section"
        aria-label={version ? `Preview of ${versionTitle(version)}` : "Preview"}
        sx={{ gridArea: "view", overflow: "auto", minWidth: 0 }}
      >
        {!version && (
          <EmptyState icon={History} title="No versions yet">
            One is kept by itself after a while of work. Give the present state a name to keep it now.
          </EmptyState>
        )}
        {past.data ? (
          <Suspense fallback={<SkeletonLines label="Reading the version" />}>
            <Preview key={version?.id} update={past.data} />
          </Suspense>
        ) : past.isError ? (
          <Unreachable error={past.error} onRetry={() => void past.refetch()} />
        ) : (
          version && <SkeletonLines label="Reading the version" />
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

function Unreachable({ error, onRetry, level = 2 }: { error: unknown; onRetry(): void; level?: 1 | 2 }) {
  const { what, next, code } = errorWords(error);
  return (
    <EmptyState
      icon={CloudOff}
      level={level}
      title={what}
      actions={
        <Button variant="outlined" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {`Versions are kept on the server. ${next}`} {code !== null && <Box component="span" sx={{ fontSize: 12 }}>{`Code ${code}`}</Box>}
    </EmptyState>
  );
}
