/**
 * What a document says: read in three forms, added to, thrown away and brought back. Every edit is one of the document's peers',
 * so whoever has it open sees it before the answer is out.
 *
 * Errors  1403, 3400, 3401, 3409 document.too_new, 3413, 3440 document.changed, 3441 document.unlisted, 3442 document.no_such_form.
 */

import { CoreError } from "@coreos/schema/errors/core-error";
import { documentMarkdown } from "@coreos/schema/markdown/document-markdown";
import { can } from "@coreos/schema/permissions/matrix";
import { ContentAdded, DocumentContent, NewContent } from "@coreos/schema/protocol/content";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as Y from "yjs";
import * as z from "zod/mini";
import { mayEdit } from "../../auth/peer-limits.ts";
import type { StoredDocument } from "../../ports.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { type DocumentHere, documentHere, documentParts } from "../document-here.ts";
import { headOf, readCommitted } from "../documents/committed.ts";
import { contentOfDocument } from "../documents/document-content.ts";
import { etagOf, expectedSeq, FORMATS, formatFor, isKnown } from "../documents/format.ts";
import { contentWriter } from "../documents/new-content.ts";
import type { Titles } from "../documents/titles.ts";
import { trashIn, treeNameOf } from "../documents/tree-of.ts";

const params = z.object(documentParts);
const mayRead = { resource: "document", action: "read" } as const;
const mayWriteIt = { resource: "document", action: "write" } as const;

export function contentRoutes(deps: AppDeps, titlesOf: (tree: StoredDocument) => Promise<Titles>): FastifyPluginAsyncZod {
  const { people, edits, clock } = deps;

  /** `null` where the tree is not the caller's to read. */
  async function titlesFor(request: FastifyRequest, { document: { name, organizationId } }: DocumentHere): Promise<Titles | null> {
    const { accountId } = peerOf(request);
    const audience = await people.audienceOf({ name, organizationId });
    const tree = treeNameOf(name, { audience, accountId });
    const standing = await people.roleIn(accountId, tree);
    return standing && can(standing.role, "read", "document") ? titlesOf({ name: tree, organizationId }) : null;
  }

  async function setTrashed(request: FastifyRequest, at: string | null): Promise<number> {
    const { document, parts } = await documentHere(deps, request);
    const { name, organizationId } = document;
    const peer = peerOf(request);
    const { accountId } = peer;
    const audience = await people.audienceOf(document);
    const tree = treeNameOf(name, { audience, accountId });
    const standing = await people.roleIn(accountId, tree);
    if (!standing || !mayEdit(peer, standing)) throw new CoreError("permission.denied");
    const write = (doc: Y.Doc) => trashIn(doc, parts.documentId, at);
    return (await edits.edit({ name: tree, organizationId }, { author: accountId, write })).seq;
  }

  return async (api) => {
    const answers = {
      content: {
        "application/json": { schema: DocumentContent },
        "text/markdown": { schema: z.string() },
        "application/octet-stream": { schema: z.any() },
      },
    };
    const read = { summary: "A document as JSON, Markdown or one Yjs V1 update", params, response: { 200: answers, 304: nothing } };
    const readProblems = ["document.malformed", "document.too_large", "document.no_such_form"] as const;
    api.get(
      "",
      {
        schema: read,
        config: {
          access: mayRead,
          problems: readProblems,
          headers: { Accept: "One of the three forms.", "If-None-Match": "An ETag: 304 when nothing changed." },
        },
      },
      async (request, reply) => {
        const here = await documentHere(deps, request);
        const { kind, documentId } = here.parts;
        const format = formatFor(request.headers.accept, kind);
        const seq = await headOf(deps, here.document);
        const titles = format === "yjs" ? null : await titlesFor(request, here);
        const etag = etagOf(seq, format, titles?.seq);
        reply.header("etag", etag).header("vary", "accept").header("cache-control", "private, no-cache");
        if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
        const doc = await readCommitted(deps, here.document);
        const title = titles?.of.get(documentId)?.title ?? null;
        reply.type(format === "markdown" ? `${FORMATS.markdown}; charset=utf-8` : FORMATS[format]);
        if (format === "json") return { name: here.document.name, kind, title, seq, content: contentOfDocument(kind, doc) };
        if (format === "yjs") return reply.send(Buffer.from(Y.encodeStateAsUpdate(doc)) as never);
        return reply.send(documentMarkdown(kind, title, doc, await nameOfPerson(here)) as never);
      },
    );

    const append = {
      summary: "Add to the end of a note, to a section of a canvas, to a project",
      params,
      body: NewContent,
      response: { 201: ContentAdded },
    };
    const appendProblems = ["document.malformed", "document.changed", "document.too_new", "attempts.too_many"] as const;
    api.post(
      "/append",
      {
        schema: append,
        config: {
          access: mayWriteIt,
          problems: appendProblems,
          headers: { "If-Match": "An ETag: refused (3440) when somebody edited meanwhile." },
        },
      },
      async (request, reply) => {
        const here = await documentHere(deps, request);
        const ifSeq = expectedSeq(request.headers["if-match"]);
        const write = await contentWriter(here.parts.kind, request.body);
        const author = peerOf(request).accountId;
        const { seq, result: ids } = await edits.edit(here.document, { author, write, ...(ifSeq !== undefined && { ifSeq }) });
        return reply.code(201).header("etag", etagOf(seq, "yjs")).send({ seq, ids });
      },
    );

    const trashProblems = ["document.malformed", "document.unlisted", "document.too_new"] as const;
    const inTree = { params, response: { 204: nothing } };
    const trash = {
      schema: { ...inTree, summary: "Throw a document away; it can be restored" },
      config: { access: mayWriteIt, problems: trashProblems },
    };
    api.post("/trash", trash, async (request, reply) => {
      await setTrashed(request, new Date(clock()).toISOString());
      return reply.code(204).send();
    });
    const restore = { ...trash, schema: { ...inTree, summary: "Bring a document back that was thrown away" } };
    api.post("/restore", restore, async (request, reply) => {
      await setTrashed(request, null);
      return reply.code(204).send();
    });
  };

  /** Any member may write any id anywhere: names are those of the workspace's own people, of nobody else. */
  async function nameOfPerson({ document: { organizationId }, parts }: DocumentHere): Promise<(id: string) => string> {
    const known = await people.peopleIn({ id: parts.workspaceId, organizationId });
    const names = new Map(known.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? "Somebody";
  }
}
