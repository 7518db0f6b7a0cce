/** The server's side of handing in for review, as sync-server/src/api/routes/submissions.ts answers. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import type { NewSubmission, SubmissionReceipt } from "@coreos/schema/protocol/submission";
import type { SubmitPort } from "../ports.ts";

interface Submission extends NewSubmission {
  grant: string;
  state: SubmissionReceipt["state"];
  pieces: Map<number, Uint8Array>;
}

export class FakeSubmissions {
  /** Documents that a grant is good for. */
  readonly grants = new Map<string, { organizationId: string; documents: string[] }>();
  readonly all = new Map<string, Submission>();
  readonly calls: string[] = [];
  /** Throws what the next calls should meet. */
  fail: (call: string) => void = () => {};

  readonly port: SubmitPort = {
    grants: async (organizationId) => [...this.grants].filter(([, grant]) => grant.organizationId === organizationId).map(([id]) => id),
    send: async (grant, path, init) => this.#answer(grant, path, init),
  };

  /** What was handed in whole. */
  content(id: string): Uint8Array {
    const { pieces } = this.#required(id);
    const parts = [...pieces].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  }

  async #answer(grant: string, path: string, { method, body }: { method: string; body?: unknown }): Promise<unknown> {
    const call = `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, "id")}`;
    this.calls.push(call);
    this.fail(call);
    if (path === "/submissions") return this.#begin(grant, body as NewSubmission);
    const [, , id = "", what, number] = path.split("/");
    const submission = this.#required(id);
    if (what === "pieces") submission.pieces.set(Number(number), new Uint8Array(await (body as Blob).arrayBuffer()));
    if (what === "complete" && submission.state === "receiving") {
      const isWhole = submission.pieces.size === Math.ceil(submission.sizeBytes / FILE_PIECE_BYTES);
      if (!isWhole) throw new CoreError("submission.mismatch");
      submission.state = "waiting";
    }
    return receiptOf(submission);
  }

  #begin(grant: string, wanted: NewSubmission): SubmissionReceipt {
    if (!this.grants.get(grant)?.documents.includes(wanted.document)) throw new CoreError("permission.denied");
    const known = this.all.get(wanted.id) ?? { ...wanted, grant, state: "receiving" as const, pieces: new Map() };
    if (known.sha256 !== wanted.sha256) throw new CoreError("submission.mismatch");
    this.all.set(wanted.id, known);
    return receiptOf(known);
  }

  #required(id: string): Submission {
    const submission = this.all.get(id);
    if (!submission) throw new CoreError("submission.unknown");
    return submission;
  }
}

const receiptOf = ({ id, state, pieces }: Submission): SubmissionReceipt => ({ id, state, pieces: [...pieces.keys()], decidedAt: null });
