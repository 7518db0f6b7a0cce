import type { FastifyRequest } from "fastify";
import type { Standing } from "../ports.ts";
import { peerOf, permit } from "./declaration.ts";
import type { AppDeps } from "./deps.ts";

/** What the caller is in the organization of the address, if the matrix lets them do what the route declares; else 1403. */
export async function standingHere({ people }: Pick<AppDeps, "people">, request: FastifyRequest): Promise<Standing> {
  const { id } = request.params as { id: string };
  const standing = await people.roleInOrganization(peerOf(request).accountId, id);
  permit(request, standing);
  return standing;
}
