/**
 * The audit log of an organization, for its admins: page by page, or all of it as CSV.
 *
 * Law     Looking at it is noted, too. A cell of the CSV never begins a formula.
 * Errors  1403 permission.denied.
 */
import { Readable } from "node:stream";
import { type AuditLine, AuditPage, AuditQuery } from "@coreos/schema/protocol/audit";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Audit, AuditFilter } from "../../persistence/audit/audit.ts";
import type { Position } from "../../persistence/slice.ts";
import { contentOf } from "../answers.ts";
import type { AppDeps } from "../deps.ts";
import { pagesOf } from "../pages.ts";
import { standingIn } from "../standing-here.ts";

const CSV_PAGE = 1_000;

export function auditRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { audit } = deps;
  const pages = pagesOf(deps.keys);
  return async (api) => {
    const answers = { content: { ...contentOf("text/csv").content, "application/json": { schema: AuditPage } } };
    const read = { summary: "Who did what to whose rights, newest first", querystring: AuditQuery, response: { 200: answers } };
    const mayRead = { access: { resource: "audit", action: "read" } } as const;
    api.get("/audit", { schema: read, config: mayRead }, async (request, reply) => {
      const { organizationId, action, actor, from, to, format } = request.query;
      await standingIn(deps, request, organizationId);
      const filter: AuditFilter = {
        organizationId,
        ...(action && { action }),
        ...(actor && { actor }),
        ...(from && { from: new Date(from) }),
        ...(to && { to: new Date(to) }),
      };
      if (format === "json") {
        const { items, next } = pages.page(request, await audit.lines(filter, pages.sliceOf(request)), ({ seq }) => [seq]);
        return { lines: items, next };
      }
      audit.note(organizationId, { action: "audit.exported" });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="audit.csv"')
        .send(Readable.from(csvOf(audit, filter)) as never); // types know one kind of content for each status
    });
  };
}

async function* csvOf(audit: Audit, filter: AuditFilter): AsyncGenerator<string> {
  yield "seq,at,actor,actor name,via,action,target,detail\r\n";
  for (let after: Position | null = null; ; ) {
    const lines: AuditLine[] = await audit.lines(filter, { after, limit: CSV_PAGE });
    yield lines.map(rowOf).join("");
    const last = lines.at(-1);
    if (!last || lines.length <= CSV_PAGE) return;
    after = [last.seq];
  }
}

function rowOf({ seq, at, actor, via, action, target, detail }: AuditLine): string {
  return `${[String(seq), at, actor.id, actor.name, via, action, target, JSON.stringify(detail)].map(cell).join(",")}\r\n`;
}

function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
