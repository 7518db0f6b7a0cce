/**
 * REST and the client's files as one Fastify app: the thin shell around `people`, `accounts` and `history`.
 *
 * Source  docs/ARCHITECTURE.md "REST"; errors are RFC 9457 problems (problem.ts).
 */

import type { Socket } from "node:net";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { config, locales } from "zod/mini";
import { clientFiles } from "./client-files.ts";
import { declareAccess, noteActs } from "./declaration.ts";
import { sayDeprecated } from "./deprecation.ts";
import type { AppDeps } from "./deps.ts";
import { docsPage } from "./docs-page.ts";
import { createTitles } from "./documents/titles.ts";
import { answerOnce } from "./idempotency.ts";
import { refuseNulInAddresses, requireNoNul } from "./no-nul.ts";
import { API_PREFIX, describeApi } from "./openapi/describe-api.ts";
import { PROBLEM_TYPE, problem, problemOf, retryAfterS } from "./problem.ts";
import { countBadTokens, limitRequests } from "./rate-limits.ts";
import { accountRoutes } from "./routes/account.ts";
import { auditRoutes } from "./routes/audit.ts";
import { authRoutes } from "./routes/auth.ts";
import { contentRoutes } from "./routes/contents.ts";
import { documentRoutes } from "./routes/documents.ts";
import { fileRoutes } from "./routes/files.ts";
import { guestRoutes } from "./routes/guests.ts";
import { interfaceRoutes } from "./routes/interface.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { keyRoutes } from "./routes/keys.ts";
import { meRoutes } from "./routes/me.ts";
import { organizationRoutes } from "./routes/organizations.ts";
import { passwordRoutes } from "./routes/passwords.ts";
import { probeRoutes } from "./routes/probes.ts";
import { secondFactorRoutes } from "./routes/second-factor.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { shareRoutes } from "./routes/shares.ts";
import { singleSignOnRoutes } from "./routes/single-sign-on.ts";
import { ssoSettingsRoutes } from "./routes/sso-settings.ts";
import { submissionReviewRoutes } from "./routes/submission-reviews.ts";
import { submissionRoutes } from "./routes/submissions.ts";
import { teamRoutes } from "./routes/teams.ts";
import { ticketRoutes } from "./routes/tickets.ts";
import { versionRoutes } from "./routes/versions.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { workspaceRoutes } from "./routes/workspaces.ts";
import { securityHeaders } from "./security-headers.ts";
import { grantReader } from "./submissions/grants.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;
/** For a whole request to arrive; sockets have left HTTP by then. */
const REQUEST_TIMEOUT_MS = 30_000;
config(locales.en()); // zod/mini says only "Invalid input" by itself

/** Not listening yet; `app.server` is the HTTP server that sockets join. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { log, serverFactory, trustedProxies } = deps;
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply as FastifyReply),
    routerOptions: { maxParamLength: 200 },
    trustProxy: trustedProxies ?? false,
    ...(serverFactory ? { serverFactory } : {}),
  });
  app.server.requestTimeout = REQUEST_TIMEOUT_MS; // the option of the same name is not heard by a server made elsewhere
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((_request, reply) => reply.code(404).type(PROBLEM_TYPE).send(problem("route.unknown")));
  acceptJson(app);
  logByRoute(app);
  await securityHeaders(app, deps.publicUrl); // before anything may refuse: refusals carry them too
  refuseNulInAddresses(app);
  const limits = { ...deps.rateLimits, clock: deps.clock };
  declareAccess(app, { tokens: deps.tokens, readGrant: grantReader(deps), countBadToken: countBadTokens(limits) });
  limitRequests(app, limits, API_PREFIX);
  await describeApi(app);
  sayDeprecated(app);
  noteActs(app, deps.audit);
  answerOnce(app, { rows: deps.idempotency, keys: deps.keys });
  await app.register(compress, {
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, // the default, 11, takes longer than the network saves
  });
  await app.register(api(deps), { prefix: API_PREFIX });
  await app.register(probeRoutes(deps));
  docsPage(app);
  await clientFiles(app, deps.clientDir);
  return app;
}

function api(deps: AppDeps) {
  return async (scope: FastifyInstance) => {
    await scope.register(authRoutes(deps), { prefix: "/auth" });
    await scope.register(singleSignOnRoutes(deps), { prefix: "/auth/sso" });
    await scope.register(ssoSettingsRoutes(deps));
    await scope.register(meRoutes(deps));
    await scope.register(organizationRoutes(deps), { prefix: "/organizations/:id" });
    await scope.register(teamRoutes(deps), { prefix: "/organizations/:id/teams" });
    await scope.register(webhookRoutes(deps), { prefix: "/organizations/:id/webhooks" });
    await scope.register(shareRoutes(deps));
    await scope.register(keyRoutes(deps));
    await scope.register(accountRoutes(deps));
    await scope.register(passwordRoutes(deps));
    await scope.register(sessionRoutes(deps), { prefix: "/me/sessions" });
    await scope.register(secondFactorRoutes(deps), { prefix: "/me/second-factor" });
    await scope.register(auditRoutes(deps));
    await scope.register(ticketRoutes(deps));
    await scope.register(workspaceRoutes(deps));
    await scope.register(documentRoutes(deps));
    await scope.register(submissionRoutes(deps), { prefix: "/submissions" });
    await scope.register(submissionReviewRoutes(deps), { prefix: "/organizations/:id/submissions" });
    await scope.register(fileRoutes(deps), { prefix: "/workspaces/:id/files" });
    const titlesOf = createTitles(deps);
    await scope.register(contentRoutes(deps, titlesOf), { prefix: "/documents/:workspaceId/:kind/:documentId" });
    await scope.register(guestRoutes(deps, titlesOf));
    await scope.register(versionRoutes(deps), { prefix: "/documents/:workspaceId/:kind/:documentId" });
    await scope.register(invitationRoutes(deps));
    await scope.register(interfaceRoutes());
  };
}

function sendProblem(error: FastifyError | unknown, request: FastifyRequest, reply: FastifyReply): void {
  const body = problemOf(error);
  if (body.status === 500) request.log.error({ err: error }, "request.failed");
  const waitS = retryAfterS(error, body);
  if (waitS !== null) reply.header("retry-after", waitS);
  reply.code(body.status).type(PROBLEM_TYPE).send(body);
}

/** What is not even HTTP (or takes longer than it may to arrive) has no request to answer, only a socket. */
function answerBrokenHttp(_error: Error, socket: Socket): void {
  const body = JSON.stringify(problem("request.invalid", "This is not HTTP as the server speaks it."));
  const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  if (socket.writable) socket.end(head + body);
  else socket.destroy();
}

/** A device may say "application/json" and send nothing: refresh and sign-out have no body. */
function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") return done(null, undefined);
    try {
      requireNoNul(body as string);
    } catch (error) {
      return done(error as Error);
    }
    return parse(request, body as string, done);
  });
}

/** By route, never by address: tokens of invitations and tickets travel in addresses. */
function logByRoute(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const { method, routeOptions, id } = request;
    const line = { method, route: routeOptions.url ?? "unknown", status: reply.statusCode, ms: Math.round(reply.elapsedTime), id };
    request.log.debug(line, "request.done");
  });
}
