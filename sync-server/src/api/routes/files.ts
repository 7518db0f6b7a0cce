/**
 * Files: announced, sent in pieces, completed, read.
 *
 * Law     A file belongs to the workspace it was uploaded to: its members may add and read it, and strangers get 1403, whether
 *         it exists or not. There is no list: who names a hash has it from a document.
 *         Served so that nothing in it runs: sandboxed, its type never guessed, inline only from a short list.
 * Errors  1403, 3420 file.unknown, 3421 file.too_large, 3422 file.refused, 3423 file.mismatch, 5514 storage.unavailable.
 */
import { Readable } from "node:stream";
import { fileName } from "@coreos/schema/documents/file-references";
import { CoreError } from "@coreos/schema/errors/core-error";
import { FileUpload, NewFile } from "@coreos/schema/protocol/api";
import { isPreviewedType } from "@coreos/schema/protocol/file-type";
import { FILE_PIECE_BYTES } from "@coreos/schema/protocol/limits";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { FilePlace } from "../../ports.ts";
import { contentOf, nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { standingInWorkspace } from "../standing-here.ts";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const ofFile = z.object({ id: z.string(), hash });
const ofPiece = z.object({ id: z.string(), hash, number: z.string().check(z.regex(/^\d{1,6}$/)) });
const mayAdd = { access: { resource: "file", action: "create" } } as const;
const mayRead = { access: { resource: "file", action: "read" } } as const;

export function fileRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { files } = deps;
  async function placeOf(request: FastifyRequest, workspaceId: string, ofHash: string): Promise<FilePlace> {
    const { organizationId } = await standingInWorkspace(deps, request, workspaceId);
    return { organizationId, workspaceId, hash: ofHash };
  }

  return async (api) => {
    api.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: FILE_PIECE_BYTES }, (_request, body, done) =>
      done(null, body),
    );

    const announce = {
      summary: "Announce a file, and hear which pieces of it are there",
      params: z.object({ id: z.string() }),
      body: NewFile,
      response: { 200: FileUpload },
    };
    api.post(
      "",
      { schema: announce, config: { ...mayAdd, problems: ["file.too_large", "file.refused", "file.mismatch", "storage.unavailable"] } },
      async (request) => {
        const { hash: wanted, name, sizeBytes } = request.body;
        const place = await placeOf(request, request.params.id, wanted);
        return files.announce(place, peerOf(request).accountId, { name: fileName(name), sizeBytes });
      },
    );

    const put = {
      summary: "One piece of an announced file: 1 MiB, the last one shorter",
      params: ofPiece,
      body: z.any(),
      consumes: ["application/octet-stream"],
      response: { 204: nothing },
    };
    api.put(
      "/:hash/pieces/:number",
      { schema: put, config: { ...mayAdd, problems: ["file.unknown", "file.refused", "storage.unavailable"] } },
      async (request, reply) => {
        const { id, hash: wanted, number } = request.params;
        const place = await placeOf(request, id, wanted);
        if (!(request.body instanceof Uint8Array)) throw new CoreError("file.refused", { number: Number(number) });
        await files.putPiece(place, Number(number), request.body);
        return reply.code(204).send();
      },
    );

    const complete = { summary: "All pieces are there: read them back, verify and commit", params: ofFile, response: { 204: nothing } };
    api.post(
      "/:hash/complete",
      { schema: complete, config: { ...mayAdd, problems: ["file.unknown", "file.refused", "file.mismatch", "storage.unavailable"] } },
      async (request, reply) => {
        await files.complete(await placeOf(request, request.params.id, request.params.hash));
        return reply.code(204).send();
      },
    );

    const anything = contentOf("*/*");
    const read = {
      summary: "The content of a file, or ranges of it",
      params: ofFile,
      response: { 200: anything, 206: anything, 416: nothing },
    };
    // Compressing would change the lengths that ranges count.
    api.get(
      "/:hash",
      { schema: read, config: { ...mayRead, problems: ["file.unknown", "storage.unavailable"] }, compress: false },
      async (request, reply) => {
        const file = await files.open(await placeOf(request, request.params.id, request.params.hash));
        const range = rangeOf(request.headers.range, file.sizeBytes);
        harmless(reply, file);
        reply.header("accept-ranges", "bytes");
        if (range === "none") return reply.code(416).header("content-range", `bytes */${file.sizeBytes}`).send();
        const { from, to } = range ?? { from: 0, to: file.sizeBytes - 1 };
        if (range) reply.code(206).header("content-range", `bytes ${from}-${to}/${file.sizeBytes}`);
        reply.header("content-length", to - from + 1);
        return reply.send(Readable.from(file.content(from, to), { objectMode: false }));
      },
    );
  };
}

/** Whatever it is, opened by its address it is a lonely document that can run and fetch nothing. */
function harmless(reply: FastifyReply, { name, type }: { name: string; type: string }): void {
  const shown = isPreviewedType(type);
  reply.type(shown ? (type === "text/plain" ? "text/plain; charset=utf-8" : type) : "application/octet-stream");
  reply.header("content-disposition", `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(name)}`);
  reply.header("content-security-policy", "sandbox; default-src 'none'");
  reply.header("x-content-type-options", "nosniff");
}

/** RFC 8187; what is not a letter there is escaped. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * One range (RFC 9110 §14.2); `null` for all of it, also when what is asked makes no sense; `none` when it lies outside. Of an
 * empty file every range lies outside, and who fetches by ranges cannot know beforehand that it is empty: it gets all of it.
 */
function rangeOf(header: string | undefined, sizeBytes: number): { from: number; to: number } | "none" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (sizeBytes === 0 || (first === "" && last === "")) return null;
  const from = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (first !== "" && last !== "" && Number(last) < from) return null;
  return from > to ? "none" : { from, to };
}
