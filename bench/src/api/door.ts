/**
 * A server for the bench: one route behind our door (claims kept after the first check, requests counted, headers, the rights of the
 * route declared), or the same route with nothing before it. Prints its port and a token.
 */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { declareAccess, peerOf } from "@coreos/sync-server/api/declaration";
import { countBadTokens, limitRequests } from "@coreos/sync-server/api/rate-limits";
import { securityHeaders } from "@coreos/sync-server/api/security-headers";
import { issueAccessToken } from "@coreos/sync-server/auth/access-token";
import { loadAuthKeys } from "@coreos/sync-server/auth/auth-keys";
import { createRequestBudget } from "@coreos/sync-server/auth/request-budget";
import { createTokens } from "@coreos/sync-server/auth/tokens";
import { fastify } from "fastify";

const PLENTY = 10 ** 9;
const app = fastify();
const keys = await loadAuthKeys(await mkdtemp(join(tmpdir(), "coreos-bench-")));
const { accessToken } = await issueAccessToken(keys, { id: "ada", name: "Ada", sessionId: "one" }, Date.now());

if (process.argv[2] === "ours") {
  const none = { behind: async () => null, isLive: async () => true, used: () => undefined };
  const clock = Date.now;
  const noGrant = () => Promise.reject(new Error("nobody hands in here"));
  await securityHeaders(app, null);
  const tokens = createTokens({ keys, keyRows: none, ended: { has: () => false }, clock });
  declareAccess(app, { tokens, readGrant: noGrant, countBadToken: countBadTokens({ perMinute: PLENTY, clock }) });
  const leases = { lease: async (_: string, wanted: number) => wanted };
  const organizations = createRequestBudget({ leases, perMinute: PLENTY, clock, report: () => undefined });
  limitRequests(app, { perMinute: PLENTY, organizations, clock }, "/api/");
  app.get("/api/me", { config: { access: { signedIn: "one's own" } } }, async (request) => ({ id: peerOf(request).accountId }));
} else {
  app.get("/api/me", async () => ({ id: "ada" }));
}
await app.listen({ port: 0, host: "127.0.0.1" });
const address = app.server.address();
console.log(`ready ${typeof address === "object" ? address?.port : ""} ${accessToken}`);
