import type { Submission, SubmissionChange } from "@coreos/schema/protocol/submission";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type ReactNode, useState } from "react";
import type { Submissions } from "../../session/submissions.ts";
import { Card } from "../../ui/card.tsx";
import { ChangedWords } from "../../ui/changed-words.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useWork } from "../../ui/use-work.ts";
import { count, exactTime } from "../../ui/words.ts";
import { WorkButton } from "../../ui/work-button.tsx";
import { useChanges } from "./use-reviews.ts";

interface ReviewCardProps {
  submission: Submission;
  submissions: Submissions;
  organizationId: string;
  title: string;
  /** Opens the document; `null` where this device does not have it. */
  onOpen: (() => void) | null;
  isOnline: boolean;
  onApply(): Promise<void>;
  onDiscard(): Promise<void>;
}

/** What somebody handed in, what it would change, and the two ways to decide. */
export function ReviewCard({ submission, submissions, organizationId, title, onOpen, isOnline, onApply, onDiscard }: ReviewCardProps) {
  const { id, author, handedInAt, state } = submission;
  const [sure, setSure] = useState(false);
  const [applying, discarding] = [useWork(), useWork()];
  const isBusy = applying.state !== "idle" || discarding.state !== "idle";
  const isWaiting = state === "waiting";
  return (
    <Card title={`${author.name}: ${title}`} {...(onOpen && { actions: <Open title={title} onOpen={onOpen} /> })}>
      <Box sx={{ color: "text.secondary", mb: 1 }}>{handedInWords(handedInAt, submission)}</Box>
      {isWaiting && isOnline && <Changes submissions={submissions} organizationId={organizationId} id={id} />}
      {state !== "applied" && (
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 1.5 }}>
          <WorkButton
            variant={isWaiting ? "contained" : "outlined"}
            work={applying.state}
            doing="Applying"
            disabled={!isOnline || (isBusy && applying.state === "idle")}
            aria-label={`Apply the changes of ${author.name} to ${title}`}
            onClick={() => void applying.run(onApply)}
          >
            {isWaiting ? "Apply" : "Apply after all"}
          </WorkButton>
          {isWaiting && (
            <WorkButton
              variant={sure ? "contained" : "outlined"}
              color={sure ? "error" : "primary"}
              work={discarding.state}
              doing="Discarding"
              disabled={!isOnline || (isBusy && discarding.state === "idle")}
              aria-label={`${sure ? "Really discard" : "Discard"} the changes of ${author.name} to ${title}`}
              onClick={() => (sure ? void discarding.run(onDiscard) : setSure(true))}
            >
              {sure ? "Really discard" : "Discard"}
            </WorkButton>
          )}
        </Box>
      )}
    </Card>
  );
}

function Open({ title, onOpen }: { title: string; onOpen(): void }): ReactNode {
  return (
    <Button size="small" variant="text" onClick={onOpen} aria-label={`Open ${title}`}>
      Open
    </Button>
  );
}

function handedInWords(handedInAt: string, { state, decidedAt, decidedBy }: Submission): string {
  const handedIn = `Handed in ${exactTime(Date.parse(handedInAt))}.`;
  if (state === "waiting" || decidedAt === null) return handedIn;
  const done = state === "applied" ? "Applied" : "Left out";
  return `${handedIn} ${done} ${exactTime(Date.parse(decidedAt))} by ${decidedBy?.name ?? "somebody"}.`;
}

function Changes({ submissions, organizationId, id }: { submissions: Submissions; organizationId: string; id: string }) {
  const { content, error } = useChanges(submissions, { organizationId, id });
  if (error) {
    const { what, next, code } = errorWords(error);
    return (
      <Notice tone="bad" title={what} code={code}>
        {next}
      </Notice>
    );
  }
  if (!content) return <SkeletonLines label="Reading the changes" />;
  const { changes, more } = content;
  if (changes.length === 0) {
    return (
      <Box sx={{ color: "text.secondary" }}>
        Nothing that can be read would be different: it is there already, or it is about places and looks.
      </Box>
    );
  }
  return (
    <>
      <Box component="ul" aria-label="What would change" sx={{ listStyle: "none", m: 0, p: 0, display: "grid", gap: 1 }}>
        {changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: changes have no name but their place
          <Change key={at} change={change} />
        ))}
      </Box>
      {more > 0 && <Box sx={{ color: "text.secondary", mt: 1 }}>{`And ${count(more, "more change")}.`}</Box>}
    </>
  );
}

const LABELS = { added: "Would be new", removed: "Would be gone", changed: "Would change", moved: "Would move" } as const;
const TONES = { added: "good.text", removed: "bad.text", changed: "warn.text", moved: "text.secondary" } as const;

function Change({ change: { change, where, before, after } }: { change: SubmissionChange }) {
  return (
    <Box component="li" sx={{ minWidth: 0 }}>
      <Box sx={{ fontSize: 12, lineHeight: "16px", display: "flex", gap: 1 }}>
        <Box component="span" sx={{ color: TONES[change], fontWeight: 600 }}>
          {LABELS[change]}
        </Box>
        <Box component="span" sx={{ color: "text.secondary" }}>
          {where}
        </Box>
      </Box>
      <ChangedWords before={before ?? ""} after={after ?? ""} />
    </Box>
  );
}
