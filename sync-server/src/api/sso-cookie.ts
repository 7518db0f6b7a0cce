/** What binds the way to a provider and back to one browser: a cookie that only these routes receive. Lax: the way back begins elsewhere. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { SSO_ATTEMPT_S } from "../auth/single-sign-on.ts";
import { isHttps, ownOrigin } from "./origin.ts";

const NAME = "coreos_sso";
const PATH = "/api/v1/auth/sso";
const ATTRIBUTES = `Path=${PATH}; HttpOnly; SameSite=Lax`;

export function ssoRedirectUrl(request: FastifyRequest, publicUrl: string | null): string {
  return `${ownOrigin(request, publicUrl)}${PATH}/callback`;
}

export function setSsoCookie(request: FastifyRequest, reply: FastifyReply, secret: string, publicUrl: string | null): void {
  const secure = isHttps(request, publicUrl) ? "; Secure" : "";
  reply.header("set-cookie", `${NAME}=${secret}; Max-Age=${SSO_ATTEMPT_S}; ${ATTRIBUTES}${secure}`);
}

export function clearSsoCookie(reply: FastifyReply): void {
  reply.header("set-cookie", `${NAME}=; Max-Age=0; ${ATTRIBUTES}`);
}

export function ssoSecretOf(request: FastifyRequest): string | null {
  return /(?:^|;\s*)coreos_sso=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? "")?.[1] ?? null;
}
