import { CoreError } from "@coreos/schema/errors/core-error";
import type { FastifyRequest } from "fastify";
import { peerOf } from "./declaration.ts";
import type { AppDeps } from "./deps.ts";

type Deps = Pick<AppDeps, "accounts" | "attempts" | "audit">;

/** What only the person themselves may do asks for their password once more. Throws 1400, with a line in the audit log, and 1429. */
export async function requirePassword(deps: Deps, request: FastifyRequest, password: string): Promise<void> {
  const { accountId } = peerOf(request);
  await withFailuresNoted(deps, request, () => deps.accounts.checkPassword(accountId, password));
}

/** Counts like a sign-in: whoever holds a session does not guess its password, nor a code. */
export async function withFailuresNoted<T>({ attempts, audit }: Deps, request: FastifyRequest, attempt: () => Promise<T>): Promise<T> {
  const { accountId } = peerOf(request);
  try {
    return await attempts.signIn({ email: accountId, address: request.ip }, attempt);
  } catch (error) {
    const isWrong = error instanceof CoreError && ["credentials.invalid", "code.invalid"].includes(error.slug);
    if (isWrong) audit.noteOf(accountId, { action: "password.wrong", detail: { route: request.routeOptions.url ?? "" } });
    throw error;
  }
}
