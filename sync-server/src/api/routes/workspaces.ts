import { DocumentList, NewWorkspace, PersonList, Workspace, WorkspaceList } from "@coreos/schema/protocol/api";
import { PageQuery } from "@coreos/schema/protocol/page";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { isWithin } from "../../auth/peer-limits.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentEntries } from "../document-entries.ts";
import { pagesOf } from "../pages.ts";
import { standingIn, standingInWorkspace } from "../standing-here.ts";

export function workspaceRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, history } = deps;
  const pages = pagesOf(deps.keys);
  return async (api) => {
    const list = { summary: "Workspaces one may open", response: { 200: WorkspaceList } };
    api.get("/workspaces", { schema: list, config: { access: { signedIn: "those one may open", byKey: true } } }, async (request) => {
      const peer = peerOf(request);
      const open = await people.workspacesOf(peer.accountId);
      return { workspaces: open.filter(({ organizationId }) => isWithin(peer, organizationId)) };
    });

    const claim = {
      summary: "Make a workspace, or take one over that a device made",
      body: NewWorkspace,
      response: { 200: Workspace, 201: Workspace },
    };
    const mayClaim = { resource: "workspace", action: "create" } as const;
    api.post("/workspaces", { schema: claim, config: { access: mayClaim, problems: ["workspace.claimed"] } }, async (request, reply) => {
      await standingIn(deps, request, request.body.organizationId);
      const { workspace, created } = await people.claimWorkspace(peerOf(request).accountId, request.body);
      return reply.code(created ? 201 : 200).send(workspace);
    });

    const documents = {
      summary: "Documents one may read, oldest first",
      params: z.object({ id: z.string() }),
      querystring: PageQuery,
      response: { 200: DocumentList },
    };
    const mayList = { resource: "document", action: "read" } as const;
    api.get("/workspaces/:id/documents", { schema: documents, config: { access: mayList } }, async (request) => {
      const { id: workspaceId } = request.params;
      const { organizationId } = await standingInWorkspace(deps, request, workspaceId);
      const found = await people.documentsOf(peerOf(request).accountId, { organizationId, workspaceId }, pages.sliceOf(request));
      const { items, next } = pages.page(request, found, ({ bornAt, name }) => [bornAt, name]);
      return { documents: await documentEntries(history, organizationId, items), next };
    });

    const members = { summary: "People of a workspace, by name", params: z.object({ id: z.string() }), response: { 200: PersonList } };
    const mayMeet = { resource: "workspace", action: "read" } as const;
    api.get("/workspaces/:id/people", { schema: members, config: { access: mayMeet } }, async (request) => {
      const { id } = request.params;
      const { organizationId } = await standingInWorkspace(deps, request, id);
      return { people: await people.peopleIn({ id, organizationId }) };
    });
  };
}
