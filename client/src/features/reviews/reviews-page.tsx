import type { Submission } from "@coreos/schema/protocol/submission";
import Box from "@mui/material/Box";
import { Inbox, WifiOff } from "lucide-react";
import type { Submissions } from "../../session/submissions.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorWords } from "../../ui/error-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { ReviewCard } from "./review-card.tsx";
import { useReviews } from "./use-reviews.ts";

export interface ReviewsPageProps {
  submissions: Submissions;
  organizationId: string;
  isOnline: boolean;
  titleOf(document: string): string;
  /** Opens a document; answers `null` for one that is not here. */
  openerOf(document: string): (() => void) | null;
}

/** Server words for a screen that is only here. */
const DECIDED = { what: "Somebody else has decided about this already.", next: "The list shows how it is now." };
const INCOMPLETE = { what: "These changes do not fit the document any more.", next: "Nothing was changed. They can be discarded." };

/** Changes that came after access was lost: whoever may share the document lets them in or leaves them out. */
export function ReviewsPage({ submissions, organizationId, isOnline, titleOf, openerOf }: ReviewsPageProps) {
  const { list, error, act } = useReviews(submissions, { organizationId, isOnline });
  const waiting = list?.filter(({ state }) => state === "waiting") ?? [];
  const decided = list?.filter(({ state }) => state !== "waiting").reverse() ?? [];
  const card = (submission: Submission) => (
    <ReviewCard
      key={submission.id}
      {...{ submission, submissions, organizationId, isOnline }}
      title={titleOf(submission.document)}
      onOpen={openerOf(submission.document)}
      onApply={() => act(() => submissions.apply(organizationId, submission.id))}
      onDiscard={() => act(() => submissions.discard(organizationId, submission.id))}
    />
  );
  return (
    <Page
      narrow
      title="Changes for review"
      sub="What people changed without a network, after they could no longer edit. It is in no document until somebody applies it."
    >
      {error ? <Refused error={error} /> : null}
      {!isOnline && !list ? (
        <EmptyState icon={WifiOff} title="Changes for review are shown online">
          They wait on the server. Everything you write goes on here without it.
        </EmptyState>
      ) : !list ? (
        !error && <SkeletonLines label="Opening changes for review" />
      ) : waiting.length === 0 ? (
        <EmptyState icon={Inbox} title="Nothing waits for review">
          When somebody hands in changes that came too late, they are shown here.
        </EmptyState>
      ) : (
        waiting.map(card)
      )}
      {decided.length > 0 && (
        <Box component="section" aria-label="Decided" sx={{ display: "grid", gap: 2 }}>
          <Box component="h2" sx={{ m: 0, typography: "h3" }}>
            Decided in the last 30 days
          </Box>
          {decided.map(card)}
        </Box>
      )}
    </Page>
  );
}

function Refused({ error }: { error: unknown }) {
  const said = errorWords(error);
  const slug = error instanceof Error ? error.message : "";
  const { what, next } = slug === "submission.decided" ? DECIDED : slug === "submission.incomplete" ? INCOMPLETE : said;
  return (
    <Notice tone="bad" title={what} code={said.code}>
      {next}
    </Notice>
  );
}
