import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWebhookPost } from "./post.ts";

const message = { id: "e", body: "{}", at: new Date(0) };

async function sentTo(status: number, headers: Record<string, string> = {}) {
  const server = createServer((_request, response) => response.writeHead(status, headers).end("words of the other side"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return createWebhookPost({ allowPrivate: true }).send(url, [Buffer.alloc(32)], message);
}

describe("what comes back from a webhook", () => {
  it("is its status and nothing of its words", async () => {
    expect(await sentTo(204)).toEqual({ status: 204, why: null, waitMs: 0 });
    expect(await sentTo(500)).toEqual({ status: 500, why: "It answered 500.", waitMs: 0 });
  });

  it("says when it wants to be asked again, in seconds or by a date, a day at most", async () => {
    expect((await sentTo(429, { "retry-after": "120" })).waitMs).toBe(120_000);
    expect((await sentTo(503, { "retry-after": "99999999" })).waitMs).toBe(86_400_000);
    const { waitMs } = await sentTo(503, { "retry-after": new Date(Date.now() + 60_000).toUTCString() });
    expect(waitMs).toBeGreaterThan(30_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    for (const nonsense of ["soon", "-5", ""]) expect((await sentTo(503, { "retry-after": nonsense })).waitMs).toBe(0);
  });
});
