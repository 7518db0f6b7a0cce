import type { Block } from "@coreos/schema/documents/blocks";
import type { Difference } from "@coreos/schema/documents/differences";
import Box from "@mui/material/Box";
import { CircleCheck } from "lucide-react";
import { ChangedWords } from "../../ui/changed-words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useWork } from "../../ui/use-work.ts";
import { count } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";

interface DifferenceListProps {
  differences: readonly Difference[];
  /** Brings one piece back as it was; `null` while the document may not be written. */
  onRestore: ((id: string) => Promise<void>) | null;
  /** Something is being brought back. */
  isBusy: boolean;
}

/** Told from the chosen moment to now. */
const WORDS = {
  added: { label: "New since then", restore: "Take away", tone: "good.text" },
  removed: { label: "Gone since then", restore: "Bring back", tone: "bad.text" },
  changed: { label: "Changed since then", restore: "Restore this", tone: "warn.text" },
  moved: { label: "Moved since then", restore: "Restore this", tone: "text.secondary" },
} as const;

/** What is different now, piece by piece, each with the way back. */
export function DifferenceList({ differences, onRestore, isBusy }: DifferenceListProps) {
  if (differences.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="Nothing changed since then">
        The document reads today as it did at this moment.
      </EmptyState>
    );
  }
  return (
    <Box sx={{ maxWidth: 720, mx: "auto", p: 2 }}>
      <Box role="status" sx={{ mb: 1, color: "text.secondary" }}>{`${count(differences.length, "difference")} to now`}</Box>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1 }}>
        {differences.map((difference) => (
          <DifferenceItem key={difference.id} difference={difference} onRestore={onRestore} isBusy={isBusy} />
        ))}
      </Box>
    </Box>
  );
}

function DifferenceItem({ difference, onRestore, isBusy }: { difference: Difference } & Omit<DifferenceListProps, "differences">) {
  const { id, change, before, after } = difference;
  const { label, restore, tone } = WORDS[change];
  const work = useWork();
  return (
    <Box
      component="li"
      sx={{ p: 1.5, borderRadius: "12px", bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.card, minWidth: 0 }}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 0.5, fontSize: 12, lineHeight: "16px" }}>
        <Box component="span" sx={{ color: tone, fontWeight: 600 }}>
          {label}
        </Box>
        <Box component="span" sx={{ flex: 1, color: "text.secondary" }}>
          {place(before, after)}
        </Box>
        {onRestore && (
          <WorkButton
            variant="outlined"
            size="small"
            disabled={isBusy && work.state === "idle"}
            work={work.state}
            doing="Restoring"
            aria-label={`${restore}: ${firstWords(after ?? before)}`}
            onClick={() => void work.run(() => onRestore(id))}
          >
            {restore}
          </WorkButton>
        )}
      </Box>
      <ChangedWords before={before?.text ?? ""} after={after?.text ?? ""} />
    </Box>
  );
}

function place(before: Block | null, after: Block | null): string {
  if (before?.where && after?.where && before.where !== after.where) return `${before.where} → ${after.where}`;
  return after?.where ?? before?.where ?? "";
}

const firstWords = (block: Block | null) => block?.text.split("\n")[0]?.slice(0, 60) || "Without words";
