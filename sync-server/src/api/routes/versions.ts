/**
 * What a document was and who made it so.
 *
 * Shape   States and moments are one Yjs V1 update, `application/octet-stream`.
 * Errors  1403 permission.denied, 3401 document.malformed, 3414 version.unknown.
 */
import { History, NewVersion, VersionEntry, VersionList } from "@coreos/schema/protocol/api";
import { PageQuery } from "@coreos/schema/protocol/page";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { StoredVersion } from "../../ports.ts";
import { contentOf } from "../answers.ts";
import { authorNames } from "../author-names.ts";
import type { AppDeps } from "../deps.ts";
import { documentHere, documentParts } from "../document-here.ts";
import { pagesOf } from "../pages.ts";

const params = z.object(documentParts);
const ofVersion = z.object({ ...documentParts, versionId: z.string() });
const ofMoment = z.object({ ...documentParts, seq: z.string().check(z.regex(/^\d{1,15}$/)) });
const mayRead = { access: { resource: "version", action: "read" }, problems: ["document.malformed", "version.unknown"] } as const;
const state = { 200: contentOf("application/octet-stream") };

export function versionRoutes({ people, history, keys }: AppDeps): FastifyPluginAsyncZod {
  const pages = pagesOf(keys);
  const documentOf = async (request: FastifyRequest) => (await documentHere({ people }, request)).document;

  async function entriesOf(versions: readonly StoredVersion[]): Promise<VersionEntry[]> {
    const author = await authorNames(
      people,
      versions.flatMap((version) => version.authors),
    );
    return versions.map(({ id, name, atMs, seq, authors }) => ({
      id,
      name,
      at: new Date(atMs).toISOString(),
      seq,
      authors: authors.map(author),
    }));
  }

  return async (api) => {
    api.get(
      "/versions",
      {
        schema: { summary: "Versions of a document, newest first", params, querystring: PageQuery, response: { 200: VersionList } },
        config: mayRead,
      },
      async (request) => {
        const found = await history.listVersions(await documentOf(request), pages.sliceOf(request));
        const { items, next } = pages.page(request, found, ({ seq, atMs, id }) => [seq, new Date(atMs).toISOString(), id]);
        return { versions: await entriesOf(items), next };
      },
    );

    const create = { summary: "Name what is stored now as a version", params, body: NewVersion, response: { 201: VersionEntry } };
    const mayCreate = { access: { resource: "version", action: "create" }, problems: ["document.malformed"] } as const;
    api.post("/versions", { schema: create, config: mayCreate }, async (request, reply) => {
      const version = await history.createVersion(await documentOf(request), request.body);
      const [entry] = await entriesOf([version]);
      return reply.code(201).send(entry as VersionEntry);
    });

    api.get(
      "/versions/:versionId/state",
      { schema: { summary: "A version as one Yjs V1 update", params: ofVersion, response: state }, config: mayRead },
      async (request, reply) => sendState(reply, await history.versionState(await documentOf(request), request.params.versionId)),
    );

    api.get(
      "/moments/:seq",
      {
        schema: { summary: "The document as it was after a log row, as one Yjs V1 update", params: ofMoment, response: state },
        config: mayRead,
      },
      async (request, reply) => sendState(reply, await history.momentState(await documentOf(request), Number(request.params.seq))),
    );

    api.get(
      "/history",
      { schema: { summary: "Who edited when, newest first", params, querystring: PageQuery, response: { 200: History } }, config: mayRead },
      async (request) => {
        const all = await history.history(await documentOf(request));
        const { items: runs, next } = pages.pageOfAll(request, all, ({ toMs, fromMs, author }) => [toMs, fromMs, author], "falling");
        const author = await authorNames(
          people,
          runs.map((run) => run.author),
        );
        const entries = runs.map((run) => ({
          from: new Date(run.fromMs).toISOString(),
          to: new Date(run.toMs).toISOString(),
          edits: run.edits,
          seq: run.seq,
          author: author(run.author),
        }));
        return { entries, next };
      },
    );
  };
}

function sendState(reply: FastifyReply, state: Uint8Array): FastifyReply {
  return reply.type("application/octet-stream").send(Buffer.from(state.buffer, state.byteOffset, state.byteLength));
}
