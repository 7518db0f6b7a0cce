import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import { type ReactNode, useId } from "react";
import type { Replica } from "../../replica/ports.ts";
import { Card } from "../../ui/card.tsx";
import { fileProgressWords } from "../../ui/file-progress-words.ts";
import { heldWords } from "../../ui/held-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { count, size } from "../../ui/words.ts";

export interface StoragePanelProps {
  replica: Replica;
  worker: "works" | "plain-http" | "unsupported";
  hasAccount: boolean;
}

const MB = 1_000_000;
const LIMITS = [100 * MB, 500 * MB, 1_000 * MB, 5_000 * MB, 20_000 * MB];

const PERSISTENT = {
  yes: "The browser keeps it until you remove it.",
  no: "The browser may clear it when space runs out. Installing the app usually changes that.",
  unknown: "This browser does not say how long it keeps it.",
} as const;

/** How much of the workspace is on this device, how long the browser keeps it, and how much it may take. */
export function StoragePanel({ replica, worker, hasAccount }: StoragePanelProps) {
  const storage = useObservable(replica.storage);
  const progress = useObservable(replica.replication);
  const files = fileProgressWords(progress);
  const limitId = useId();
  const limits = LIMITS.includes(progress.limitBytes) ? LIMITS : [...LIMITS, progress.limitBytes].sort((a, b) => a - b);
  return (
    <Card title="Storage on this device">
      <Box sx={{ display: "grid", gap: 2 }}>
        {storage && (
          <Box>
            <Line term="Used">{`${size(storage.usedBytes)} of about ${size(storage.quotaBytes)}`}</Line>
            <LinearProgress
              variant="determinate"
              aria-label="Storage used"
              value={storage.quotaBytes > 0 ? Math.min(100, (100 * storage.usedBytes) / storage.quotaBytes) : 0}
              sx={{ my: 0.5 }}
            />
            <Box sx={{ fontSize: 12, color: "text.secondary" }}>{PERSISTENT[storage.persistent]}</Box>
          </Box>
        )}
        {hasAccount && (
          <Box sx={{ display: "grid", gap: 1 }}>
            <Box>
              <Line term="Documents on this device">{heldWords(progress)}</Line>
              {progress.total > 0 && (
                <LinearProgress
                  variant="determinate"
                  aria-label="Documents on this device"
                  value={(100 * progress.done) / progress.total}
                  sx={{ my: 0.5 }}
                />
              )}
              {progress.skipped > 0 && (
                <Box sx={{ fontSize: 12, color: "warn.text" }}>
                  {`${count(progress.skipped, "document")} beyond the limit ${progress.skipped === 1 ? "stays" : "stay"} on the server and ${progress.skipped === 1 ? "needs" : "need"} a network to open.`}
                </Box>
              )}
            </Box>
            {files && (
              <Box>
                <Line term={files.term}>{files.value}</Line>
                <LinearProgress
                  variant="determinate"
                  aria-label={files.term}
                  value={(100 * (progress.filesDone ?? 0)) / (progress.files ?? 1)}
                  sx={{ my: 0.5 }}
                />
                {files.why && <Box sx={{ fontSize: 12, color: "text.secondary" }}>{files.why}</Box>}
              </Box>
            )}
            <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
              <Box component="label" htmlFor={limitId} sx={{ flex: 1 }}>
                Keep at most
              </Box>
              <Box
                component="select"
                id={limitId}
                value={progress.limitBytes}
                onChange={(event) => void replica.setReplicationLimit(Number((event.target as HTMLSelectElement).value))}
                sx={{
                  height: DENSITY.control,
                  px: 1,
                  borderRadius: "7px",
                  border: "1px solid",
                  borderColor: "edge.field",
                  bgcolor: "plane.raised",
                  color: "text.primary",
                  font: "inherit",
                }}
              >
                {limits.map((bytes) => (
                  <option key={bytes} value={bytes}>
                    {size(bytes)}
                  </option>
                ))}
              </Box>
            </Box>
          </Box>
        )}
        {worker !== "works" && (
          <Notice tone="info" title={worker === "plain-http" ? "Opened over plain http" : "This browser has no service worker"}>
            Your work is kept on this device, but COREos needs a network to start. Opened over https or on localhost it also starts offline
            and can be installed.
          </Notice>
        )}
      </Box>
    </Card>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Box sx={{ display: "flex", justifyContent: "space-between", gap: 2, fontVariantNumeric: "tabular-nums" }}>
      <Box sx={{ color: "text.secondary" }}>{term}</Box>
      <Box>{children}</Box>
    </Box>
  );
}
