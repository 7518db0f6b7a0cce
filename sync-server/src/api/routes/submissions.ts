/**
 * Edits that come after the right to make them was lost, handed in with a submit-only grant instead of an access token.
 *
 * Law     Neither applied nor lost: what is complete waits for whoever may share the document (submission-reviews.ts). A grant of an account
 *         or an organization that is gone answers like none. Nothing that is not one whole Yjs update is taken (SPEC law 9).
 * Errors  1401, 1403 for a document that the grant does not name, 3401, 3413, 3450, 3451, 3452, 3453.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { NewSubmission, SubmissionReceipt } from "@coreos/schema/protocol/submission";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { SubmitGrant } from "../../auth/submit-grant.ts";
import { isUpdate } from "../../gateway/update-check.ts";
import type { StoredSubmission } from "../../persistence/submissions/submissions.ts";
import { nothing } from "../answers.ts";
import { grantOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { headOf, readCommitted } from "../documents/committed.ts";
import { isComplete } from "../submissions/difference.ts";

const submissionId = z.string();
const ofSubmission = z.object({ submissionId });
const ofPiece = z.object({ submissionId, number: z.string().check(z.regex(/^\d{1,2}$/)) });
const byGrant = { access: { grant: "hands in edits that came too late" } } as const;

export function submissionRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { submissions, audit } = deps;

  /** What is no edit of this document is not kept; the log says that somebody tried. */
  async function refuse(grant: SubmitGrant, { id, document }: StoredSubmission, slug: "document.malformed" | "submission.incomplete") {
    await submissions.drop(grant, id);
    audit.note(grant.organizationId, { action: "submission.refused", target: id, detail: { document, why: slug } });
    throw new CoreError(slug, { document });
  }

  /** Larger documents are not read here: there it is found out by whoever applies it. */
  async function fits(document: { name: string; organizationId: string }, update: Uint8Array): Promise<boolean> {
    const isReadable = await headOf(deps, document).then(
      () => true,
      () => false,
    );
    if (!isReadable) return true;
    const doc = await readCommitted(deps, document);
    try {
      return isComplete(doc, update);
    } finally {
      doc.destroy();
    }
  }

  return async (api) => {
    api.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: FILE_PIECE_BYTES }, (_request, body, done) =>
      done(null, body),
    );

    const begin = {
      summary: "Announce edits for review, and hear which pieces of them are there",
      body: NewSubmission,
      response: { 200: SubmissionReceipt, 201: SubmissionReceipt },
    };
    const beginProblems = ["document.malformed", "submission.unknown", "submission.mismatch", "submission.too_many"] as const;
    api.post("", { schema: begin, config: { ...byGrant, problems: beginProblems } }, async (request, reply) => {
      parseDocumentName(request.body.document);
      const { created, ...answer } = await submissions.begin(grantOf(request), request.body);
      return reply.code(created ? 201 : 200).send(receiptOf(answer));
    });

    const read = { summary: "What became of edits that were handed in", params: ofSubmission, response: { 200: SubmissionReceipt } };
    api.get("/:submissionId", { schema: read, config: { ...byGrant, problems: ["submission.unknown"] } }, async (request) =>
      receiptOf(await submissions.own(grantOf(request), request.params.submissionId)),
    );

    const put = {
      summary: "One piece of announced edits: 1 MiB, the last one shorter",
      params: ofPiece,
      body: z.any(),
      consumes: ["application/octet-stream"],
      response: { 204: nothing },
    };
    const putProblems = ["submission.unknown", "submission.mismatch"] as const;
    api.put("/:submissionId/pieces/:number", { schema: put, config: { ...byGrant, problems: putProblems } }, async (request, reply) => {
      const number = Number(request.params.number);
      if (!(request.body instanceof Uint8Array)) throw new CoreError("submission.mismatch", { number });
      await submissions.putPiece(grantOf(request), request.params.submissionId, { number, bytes: request.body });
      return reply.code(204).send();
    });

    const complete = {
      summary: "All pieces are there: from now on they wait for review",
      params: ofSubmission,
      response: { 200: SubmissionReceipt },
    };
    const completeProblems = ["document.malformed", "submission.unknown", "submission.mismatch", "submission.incomplete"] as const;
    api.post("/:submissionId/complete", { schema: complete, config: { ...byGrant, problems: completeProblems } }, async (request) => {
      const grant = grantOf(request);
      const { submissionId: id } = request.params;
      const { submission } = await submissions.own(grant, id);
      if (submission.state === "receiving") {
        const update = await submissions.received(grant, id);
        if (!isUpdate(update)) await refuse(grant, submission, "document.malformed");
        const document = { name: submission.document, organizationId: grant.organizationId };
        if (!(await fits(document, update))) await refuse(grant, submission, "submission.incomplete");
        await submissions.handIn(grant, id);
      }
      return receiptOf(await submissions.own(grant, id));
    });
  };
}

function receiptOf({ submission, pieces }: { submission: StoredSubmission; pieces: number[] }): SubmissionReceipt {
  const { id, state, decidedAt } = submission;
  return { id, state, pieces, decidedAt: decidedAt?.toISOString() ?? null };
}
