import { WEBHOOK_EVENTS, type Webhook } from "@coreos/schema/protocol/webhooks";
import { describe, expect, it } from "vitest";
import { EVENT_WORDS, stateWords } from "./webhook-words.ts";

const now = Date.parse("2026-11-27T08:00:00.000Z");
const webhook: Webhook = {
  id: "1",
  name: "Ours",
  url: "https://example.com",
  events: ["document.added"],
  isOn: true,
  createdAt: "2026-11-27T07:00:00.000Z",
  deliveredAt: null,
  failing: null,
  waiting: 0,
};
const failing = { since: "2026-11-27T07:56:00.000Z", why: "It answered 503." };

describe("a webhook", () => {
  it("says how it goes", () => {
    expect(stateWords(webhook, now)).toBe("Nothing was sent yet.");
    expect(stateWords({ ...webhook, deliveredAt: "2026-11-27T07:56:00.000Z", waiting: 1 }, now)).toBe(
      "Delivered 4 minutes ago. 1 message waits.",
    );
    expect(stateWords({ ...webhook, failing, waiting: 3 }, now)).toBe("Failing, first 4 minutes ago: It answered 503. 3 messages wait.");
    expect(stateWords({ ...webhook, failing, isOn: false }, now)).toBe("Off: It answered 503.");
  });

  it("has words for everything it may hear of", () => {
    expect(Object.keys(EVENT_WORDS).toSorted()).toEqual([...WEBHOOK_EVENTS].toSorted());
  });
});
