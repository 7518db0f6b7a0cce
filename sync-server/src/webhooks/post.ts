/**
 * One message to one address, by the guarded way out: https and public alone, no redirects.
 *
 * Law     Nothing of the other side's answer is kept but its status, and when it wants to be asked again.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { createGuardedFetch, mayCall } from "../guarded-fetch.ts";
import { type Message, signedHeaders } from "./signature.ts";

const MOST_WAIT_MS = 24 * 60 * 60 * 1_000;

export interface Sent {
  /** `null`: there was no answer. */
  status: number | null;
  /** `null`: it was taken. Otherwise in words. */
  why: string | null;
  /** ms that the other side asks for; 0 when it asks for none. */
  waitMs: number;
}

export interface WebhookPost {
  /** What can be told before it is tried. */
  mayCall(url: string): boolean;
  send(url: string, secrets: readonly Buffer[], message: Message): Promise<Sent>;
}

export function createWebhookPost({ allowPrivate }: { allowPrivate: boolean }): WebhookPost {
  const call = createGuardedFetch({ allowPrivate, refusal: "webhook.address_refused" });
  return {
    mayCall: (url) => mayCall(url, { allowPrivate }),
    async send(url, secrets, message) {
      try {
        const headers = { ...signedHeaders(secrets, message), "user-agent": "COREos-webhooks/1" };
        const { status, headers: told } = await call(url, { method: "POST", headers, body: message.body });
        const isTaken = status >= 200 && status < 300;
        return { status, why: isTaken ? null : `It answered ${status}.`, waitMs: waitOf(told.get("retry-after")) };
      } catch (error) {
        return { status: null, why: wordsOf(error), waitMs: 0 };
      }
    },
  };
}

/** The words of the system would tell an admin of one organization about the network that the server is in. */
function wordsOf(error: unknown): string {
  if (error instanceof CoreError) return "It is not a public https address.";
  const name = error instanceof Error ? error.name : "";
  return name === "TimeoutError" || name === "AbortError" ? "It did not answer within ten seconds." : "It could not be reached.";
}

/** Seconds, or a date; a day at most. */
function waitOf(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MOST_WAIT_MS) : 0;
}
