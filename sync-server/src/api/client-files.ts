/**
 * The built client: its files, and index.html for every address that is a page of the app.
 *
 * Law     What has a hash in its name (`/assets`) is kept for a year; everything else is asked for again each time, so a new
 *         version is found at once. A path with an extension is a file: missing, it is 404 and never index.html, because a
 *         service worker would keep HTML under the name of a script.
 */
import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const EXTENSION = /\.[a-z][a-z0-9]{0,11}$/i;
const YEAR = "public, max-age=31536000, immutable";
const NOT_BUILT =
  "COREos runs, but its pages are not built yet. Run `npm start`, which builds them, or `npm run build --workspace client`.\n";

export async function clientFiles(app: FastifyInstance, clientDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: clientDir,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: "ignore",
    suppressWarning: true, // the folder may be made while we run
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.startsWith(join(clientDir, "assets")) ? YEAR : "no-cache");
    },
  });

  app.get<{ Params: { "*": string } }>("/*", { config: { access: { open: "the program itself" } } }, async (request, reply) => {
    const path = request.params["*"];
    if (path === "api" || path.startsWith("api/")) return reply.callNotFound();
    if (EXTENSION.test(path)) return reply.sendFile(path);
    return sendPage(reply, clientDir);
  });
}

async function sendPage(reply: FastifyReply, clientDir: string): Promise<FastifyReply> {
  const built = await access(join(clientDir, "index.html")).then(
    () => true,
    () => false,
  );
  if (!built) return reply.code(503).header("retry-after", 10).type("text/plain; charset=utf-8").send(NOT_BUILT);
  return reply.sendFile("index.html");
}
