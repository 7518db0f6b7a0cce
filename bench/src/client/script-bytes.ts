/** JavaScript that a page fetched over the wire, as compressed as it came, without headers; what its worker fetches is not the page's. */
import type { Page } from "@playwright/test";

export interface ScriptBytes {
  wireBytes: number;
  files: number;
  /** Distinct `content-encoding` values. */
  encodings: string[];
}

export async function watchScripts(page: Page): Promise<() => ScriptBytes> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const encodings = new Map<string, string>();
  const bodies = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (!/\.m?js(\?|$)/.test(response.url)) return;
    const header = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-encoding");
    encodings.set(requestId, header?.[1] ?? "none");
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) =>
    bodies.set(requestId, (bodies.get(requestId) ?? 0) + encodedDataLength),
  );
  return () => {
    const sizes = [...encodings.keys()].map((id) => bodies.get(id) ?? 0);
    return { wireBytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length, encodings: [...new Set(encodings.values())] };
  };
}
