/**
 * Webhooks of an organization, for its admins: what happens there is posted to an address, signed (Standard Webhooks).
 *
 * Errors  1403 permission.denied; 2409 webhook.too_many; 2422 webhook.address_refused.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { ChangedWebhook, NewWebhook, WebhookList, WebhookMade, WebhookSecret, WebhookTested } from "@coreos/schema/protocol/webhooks";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { newSecret, secretText } from "../../webhooks/signature.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { standingHere } from "../standing-here.ts";

const ofOrganization = z.object({ id: z.string() });
const ofWebhook = z.object({ id: z.string(), webhookId: z.string() });
const OLD_SECRET_MS = 24 * 60 * 60 * 1000;
const REFUSED = ["webhook.address_refused"] as const;
const may = (action: "create" | "read" | "write" | "delete") => ({ access: { resource: "webhook", action } }) as const;

export function webhookRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { webhooks, webhookPost, clock } = deps;
  const requireAddress = (url: string | undefined) => {
    if (url !== undefined && !webhookPost.mayCall(url)) throw new CoreError("webhook.address_refused");
  };
  const placeOf = async (request: FastifyRequest) => ({
    organizationId: (await standingHere(deps, request)).organizationId,
    webhookId: (request.params as { webhookId: string }).webhookId,
  });
  return async (api) => {
    const list = {
      summary: "Webhooks, oldest first, and how their last attempt went",
      params: ofOrganization,
      response: { 200: WebhookList },
    };
    api.get("", { schema: list, config: may("read") }, async (request) => ({
      webhooks: await webhooks.webhooksOf((await standingHere(deps, request)).organizationId),
    }));

    const create = {
      summary: "Make a webhook; only this answer holds its secret",
      params: ofOrganization,
      body: NewWebhook,
      response: { 201: WebhookMade },
    };
    api.post("", { schema: create, config: { ...may("create"), problems: ["webhook.too_many", ...REFUSED] } }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      requireAddress(request.body.url);
      const secret = newSecret();
      const made = await webhooks.create(peerOf(request).accountId, organizationId, request.body, secret);
      return reply.code(201).send({ ...made, secret: secretText(secret) });
    });

    const change = { summary: "Change a webhook, turn it on or off", params: ofWebhook, body: ChangedWebhook, response: { 204: nothing } };
    api.patch("/:webhookId", { schema: change, config: { ...may("write"), problems: REFUSED } }, async (request, reply) => {
      const place = await placeOf(request);
      requireAddress(request.body.url);
      await webhooks.change(place, request.body);
      return reply.code(204).send();
    });

    const renew = {
      summary: "Give it a new secret; the one before signs beside it for a day",
      params: ofWebhook,
      response: { 200: WebhookSecret },
    };
    api.post("/:webhookId/secret", { schema: renew, config: may("write") }, async (request) => {
      const secret = newSecret();
      const oldUntil = new Date(clock() + OLD_SECRET_MS);
      await webhooks.renewSecret(await placeOf(request), secret, oldUntil);
      return { secret: secretText(secret), oldUntil: oldUntil.toISOString() };
    });

    const test = { summary: "Post a test to it, once and now", params: ofWebhook, response: { 200: WebhookTested } };
    api.post("/:webhookId/test", { schema: test, config: may("write") }, async (request) => {
      const place = await placeOf(request);
      const { url } = await webhooks.webhook(place);
      const at = new Date(clock());
      const body = JSON.stringify({ type: "webhook.test", timestamp: at.toISOString(), data: {} });
      return webhookPost.send(url, [await webhooks.secretOf(place)], { id: newId(), body, at });
    });

    const end = { summary: "End a webhook, and what waits for it", params: ofWebhook, response: { 204: nothing } };
    api.delete("/:webhookId", { schema: end, config: may("delete") }, async (request, reply) => {
      await webhooks.remove(await placeOf(request));
      return reply.code(204).send();
    });
  };
}
