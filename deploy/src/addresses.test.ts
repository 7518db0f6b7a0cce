import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { claimablePort, localUrl, shownUrl } from "./addresses.ts";

async function listening(): Promise<{ port: number; [Symbol.dispose](): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return { port, [Symbol.dispose]: () => void server.close() };
}

describe("the public port", () => {
  it("is refused in one line when another program has it", async () => {
    using taken = await listening();
    const refusal = await claimablePort({ host: "127.0.0.1", port: taken.port }).catch((error: Error) => error.message);
    expect(refusal).toContain(`Port ${taken.port} on 127.0.0.1 is taken`);
    expect(refusal).not.toContain("\n");
  });

  it("is any free one for 0", async () => {
    expect(await claimablePort({ host: "127.0.0.1", port: 0 })).toBeGreaterThan(0);
  });

  it("is shown as localhost, where offline work is allowed, and reached on every interface", () => {
    expect(shownUrl({ host: "0.0.0.0", port: 4100, tls: false })).toBe("http://localhost:4100");
    expect(shownUrl({ host: "192.168.1.4", port: 4100, tls: true })).toBe("https://192.168.1.4:4100");
    expect(localUrl({ host: "::", port: 4100, tls: false })).toBe("http://[::1]:4100");
  });
});
