/** What the caller is somewhere, if the matrix lets them do there what the route declares; else 1403. */
import type { FastifyRequest } from "fastify";
import type { Standing } from "../ports.ts";
import { peerOf, permit } from "./declaration.ts";
import type { AppDeps } from "./deps.ts";

type Asked = Pick<AppDeps, "people">;

export async function standingIn({ people }: Asked, request: FastifyRequest, organizationId: string): Promise<Standing> {
  const standing = await people.roleInOrganization(peerOf(request).accountId, organizationId);
  permit(request, standing);
  return standing;
}

/** In the organization of the address. */
export function standingHere(deps: Asked, request: FastifyRequest): Promise<Standing> {
  return standingIn(deps, request, (request.params as { id: string }).id);
}

export async function standingInWorkspace({ people }: Asked, request: FastifyRequest, workspaceId: string): Promise<Standing> {
  const standing = await people.roleInWorkspace(peerOf(request).accountId, workspaceId);
  permit(request, standing);
  return standing;
}
