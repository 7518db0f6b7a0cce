import { CoreError } from "@coreos/schema/errors/core-error";
import { type Resource, reachOf } from "@coreos/schema/permissions/matrix";
import type { FastifyRequest } from "fastify";
import type { Standing } from "../ports.ts";
import { peerOf } from "./declaration.ts";

/** Who reaches only their own (matrix) shares what they made; else 1403. */
export async function refuseOthers(
  request: FastifyRequest,
  { role }: Standing,
  resource: Resource,
  maker: () => Promise<string | null>,
): Promise<void> {
  if (reachOf(role, "share", resource) !== "own") return;
  if ((await maker()) !== peerOf(request).accountId) throw new CoreError("permission.denied");
}
