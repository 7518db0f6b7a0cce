/** REST about edits that were handed in for review, in the account's name. Errors are CoreErrors of the server. */
import { everyPage } from "@coreos/schema/protocol/page";
import { type Submission, SubmissionContent, SubmissionList } from "@coreos/schema/protocol/submission";
import type { Session } from "./session.ts";

export interface Submissions {
  /** Those that the account may review, oldest first; decided ones are kept for 30 days. */
  list(organizationId: string, document?: string): Promise<Submission[]>;
  /** With what they would change now. */
  content(organizationId: string, id: string): Promise<SubmissionContent>;
  apply(organizationId: string, id: string): Promise<void>;
  discard(organizationId: string, id: string): Promise<void>;
}

export function submissions(session: Pick<Session, "request">): Submissions {
  const at = (organizationId: string, path = "") => `/organizations/${encodeURIComponent(organizationId)}/submissions${path}`;
  return {
    list: (organizationId, document) =>
      everyPage(async (query) => {
        const of = document === undefined ? "" : `&document=${encodeURIComponent(document)}`;
        const { submissions: items, next } = SubmissionList.parse(await session.request(at(organizationId, `${query}${of}`)));
        return { items, next };
      }),
    content: async (organizationId, id) => SubmissionContent.parse(await session.request(at(organizationId, `/${encodeURIComponent(id)}`))),
    apply: async (organizationId, id) =>
      void (await session.request(at(organizationId, `/${encodeURIComponent(id)}/apply`), { method: "POST" })),
    discard: async (organizationId, id) =>
      void (await session.request(at(organizationId, `/${encodeURIComponent(id)}/discard`), { method: "POST" })),
  };
}
