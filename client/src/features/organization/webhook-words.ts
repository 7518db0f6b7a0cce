import type { Webhook, WebhookEvent } from "@coreos/schema/protocol/webhooks";
import { ago, count } from "../../ui/words.ts";

export const EVENT_WORDS: Record<WebhookEvent, string> = {
  "document.added": "A document is made or shared",
  "document.changed": "A document is changed",
  "file.stored": "A file is stored",
  "workspace.added": "A workspace is made",
  "member.added": "Somebody joins",
  "member.changed": "A role changes",
  "member.removed": "Somebody leaves or is removed",
};

/** How it goes: off, failing, or when it last delivered. */
export function stateWords({ isOn, failing, deliveredAt, waiting }: Webhook, nowMs: number): string {
  const queue = waiting > 0 ? ` ${count(waiting, "message")} wait${waiting === 1 ? "s" : ""}.` : "";
  if (!isOn) return failing ? `Off: ${failing.why}` : "Off.";
  if (failing) return `Failing, first ${ago(Date.parse(failing.since), nowMs)}: ${failing.why}${queue}`;
  return (deliveredAt ? `Delivered ${ago(Date.parse(deliveredAt), nowMs)}.` : "Nothing was sent yet.") + queue;
}
