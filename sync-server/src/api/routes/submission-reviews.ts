/**
 * What was handed in for review: shown to those who may share the document, applied or discarded by their choice.
 *
 * Law     Who reaches only their own (matrix) reviews what concerns documents they made; an admin anything of the organization but what is
 *         private. What was discarded can still be applied for 30 days; then it is erased.
 * Errors  1403, 3409, 3413, 3450 submission.unknown, 3452 submission.incomplete, 3454 submission.decided.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { reachOf } from "@coreos/schema/permissions/matrix";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { Submission, SubmissionContent, SubmissionList, SubmissionsQuery } from "@coreos/schema/protocol/submission";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { StoredSubmission } from "../../persistence/submissions/submissions.ts";
import { authorNames } from "../author-names.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { headOf, readCommitted } from "../documents/committed.ts";
import { pagesOf } from "../pages.ts";
import { standingHere } from "../standing-here.ts";
import { changesOf } from "../submissions/difference.ts";
import { applySubmission } from "../submissions/review.ts";

const params = z.object({ id: z.string() });
const ofSubmission = z.object({ id: z.string(), submissionId: z.string() });
const access = { resource: "document", action: "share" } as const;

export function submissionReviewRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, submissions } = deps;
  const pages = pagesOf(deps.keys);

  /** The submission of the address, if the caller may share its document; else 3450. */
  async function reviewedHere(request: FastifyRequest) {
    const { organizationId, role } = await standingHere(deps, request);
    const { accountId } = peerOf(request);
    const { submissionId: id } = request.params as z.infer<typeof ofSubmission>;
    const submission = await submissions.reviewed({ organizationId, id });
    const standing = await people.roleIn(accountId, submission.document);
    const isOwn = submission.owner === accountId;
    if (!standing || (!isOwn && reachOf(role, "share", "document") === "own")) throw new CoreError("submission.unknown");
    return { organizationId, accountId, submission };
  }

  async function shown(rows: readonly StoredSubmission[]): Promise<Submission[]> {
    const person = await authorNames(
      people,
      rows.flatMap(({ author, decidedBy }) => (decidedBy ? [author, decidedBy] : [author])),
    );
    return rows.flatMap(({ state, handedInAt, author, decidedAt, decidedBy, ...row }) => {
      if (state === "receiving" || handedInAt === null) return [];
      const { id, document, sizeBytes } = row;
      const decided = { decidedAt: decidedAt?.toISOString() ?? null, decidedBy: decidedBy === null ? null : person(decidedBy) };
      return [{ id, document, sizeBytes, state, author: person(author), handedInAt: handedInAt.toISOString(), ...decided }];
    });
  }

  async function one(place: { organizationId: string; id: string }): Promise<Submission> {
    const [found] = await shown([await submissions.reviewed(place)]);
    if (!found) throw new CoreError("submission.unknown");
    return found;
  }

  return async (api) => {
    const list = {
      summary: "Edits that were handed in for review, oldest first",
      params,
      querystring: SubmissionsQuery,
      response: { 200: SubmissionList },
    };
    api.get("", { schema: list, config: { access } }, async (request) => {
      const { organizationId, role } = await standingHere(deps, request);
      const { accountId } = peerOf(request);
      const onlyOwn = reachOf(role, "share", "document") === "own";
      const rows = await submissions.list(organizationId, { accountId, onlyOwn, document: request.query.document });
      const open = await Promise.all(rows.map(({ document }) => people.roleIn(accountId, document)));
      const all = await shown(rows.filter((_, at) => open[at]));
      const { items, next } = pages.pageOfAll(request, all, ({ handedInAt, id }) => [handedInAt, id]);
      return { submissions: items, next };
    });

    const read = {
      summary: "What such edits would change in the document as it is now",
      params: ofSubmission,
      response: { 200: SubmissionContent },
    };
    api.get(
      "/:submissionId",
      { schema: read, config: { access, problems: ["submission.unknown", "document.too_large"] } },
      async (request) => {
        const { organizationId, submission } = await reviewedHere(request);
        const document = { name: submission.document, organizationId };
        await headOf(deps, document); // throws for what is too large to be read here
        const [doc, update] = await Promise.all([
          readCommitted(deps, document),
          submissions.content({ organizationId, id: submission.id }),
        ]);
        const changes = changesOf(parseDocumentName(submission.document).kind, doc, update);
        doc.destroy();
        return { ...(await one({ organizationId, id: submission.id })), ...changes };
      },
    );

    const apply = { summary: "Let such edits into the document", params: ofSubmission, response: { 200: Submission } };
    const applyProblems = ["submission.unknown", "submission.incomplete", "submission.decided", "document.too_new"] as const;
    api.post("/:submissionId/apply", { schema: apply, config: { access, problems: applyProblems } }, async (request) => {
      const { organizationId, accountId, submission } = await reviewedHere(request);
      const person = await authorNames(people, [submission.author, accountId]);
      const names = { author: person(submission.author).name, reviewer: person(accountId).name };
      await applySubmission(deps, { organizationId, submission, reviewer: accountId, names });
      return one({ organizationId, id: submission.id });
    });

    const discard = {
      summary: "Leave such edits out; for 30 days they can still be let in",
      params: ofSubmission,
      response: { 200: Submission },
    };
    const discardProblems = ["submission.unknown", "submission.decided"] as const;
    api.post("/:submissionId/discard", { schema: discard, config: { access, problems: discardProblems } }, async (request) => {
      const { organizationId, accountId, submission } = await reviewedHere(request);
      await submissions.decide({ organizationId, id: submission.id }, "discarded", accountId);
      return one({ organizationId, id: submission.id });
    });
  };
}
