/**
 * What a reviewer lets in is one edit of the person who made it: whoever has the document open sees it at once.
 *
 * Law     A version of what was there is made before, and says who made the edits and who let them in. Two reviewers at once: one applies
 *         them, the other hears 3454. After a crash in between it may be done again, which changes nothing.
 * Errors  3409 document.too_new, 3452 submission.incomplete, 3454 submission.decided, 5503.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import type { StoredSubmission, Submissions } from "../../persistence/submissions/submissions.ts";
import type { DocumentEdits, DocumentHistory } from "../../ports.ts";
import { isComplete } from "./difference.ts";

const MOST_NAME_LETTERS = 120;

export interface ReviewDeps {
  submissions: Submissions;
  edits: DocumentEdits;
  history: Pick<DocumentHistory, "createVersion">;
}

export interface Verdict {
  organizationId: string;
  submission: StoredSubmission;
  reviewer: string;
  /** What the two are called today. */
  names: { author: string; reviewer: string };
}

export async function applySubmission({ submissions, edits, history }: ReviewDeps, verdict: Verdict): Promise<void> {
  const { organizationId, submission, reviewer, names } = verdict;
  const place = { organizationId, id: submission.id };
  const document = { name: submission.document, organizationId };
  await submissions.claim(place);
  try {
    const update = await submissions.content(place);
    await history.createVersion(document, { name: versionName(names) });
    await edits.edit(document, { author: submission.author, write: (doc) => letIn(doc, update) });
    await submissions.decide(place, "applied", reviewer);
  } catch (error) {
    await submissions.release(place);
    throw error;
  }
}

function letIn(doc: Y.Doc, update: Uint8Array): void {
  if (!isComplete(doc, update)) throw new CoreError("submission.incomplete");
  Y.applyUpdate(doc, update);
}

const versionName = ({ author, reviewer }: Verdict["names"]) =>
  `Before edits of ${author}, let in by ${reviewer}`.slice(0, MOST_NAME_LETTERS).toWellFormed();
