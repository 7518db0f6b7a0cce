import { createServer } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { claimablePort, localUrl, reachWords, shownUrl } from "./addresses.ts";

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

  it("says who else can open it: nobody by itself, the network with HOST=0.0.0.0, everybody by PUBLIC_URL", () => {
    const lan = { family: "IPv4", address: "192.168.1.4", internal: false } as NetworkInterfaceInfo;
    const interfaces = { lo: [{ ...lan, address: "127.0.0.1", internal: true } as NetworkInterfaceInfo], eth0: [lan] };
    const words = (host: string, publicUrl: string | null = null) => reachWords({ host, port: 4100, tls: false }, publicUrl, interfaces);
    expect(words("127.0.0.1")).toBe("Only this machine can open it; HOST=0.0.0.0 lets others in.");
    expect(words("0.0.0.0")).toBe("Others on its network open it at http://192.168.1.4:4100");
    expect(words("192.168.1.4")).toBeNull();
    expect(words("127.0.0.1", "https://team.example")).toBe("Others open it at https://team.example");
    expect(reachWords({ host: "0.0.0.0", port: 4100, tls: false }, null, {})).toContain("no network address");
  });
});
