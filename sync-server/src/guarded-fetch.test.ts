import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGuardedFetch, isPublic } from "./guarded-fetch.ts";

const PRIVATE = ["127.0.0.1", "10.1.2.3", "169.254.169.254", "172.31.0.1", "192.168.1.1", "100.64.0.1", "0.0.0.0", "255.255.255.255"];
const PRIVATE6 = ["::1", "::", "fe80::1", "fd00::1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "ff02::1"];

describe("a guarded call", () => {
  const call = createGuardedFetch({ allowPrivate: false, refusal: "sso.issuer_refused" });

  it.each([...PRIVATE, ...PRIVATE6])("does not take %s for a public address", (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111"])("takes %s for one", (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    "http://example.com",
    "https://127.0.0.1",
    "https://[::1]",
    "https://2130706433",
    "https://0x7f.1",
    "https://localhost",
    "ftp://8.8.8.8",
    "file:///etc/passwd",
  ])("never goes to %s", async (address) => {
    await expect(call(address)).rejects.toMatchObject({ slug: "sso.issuer_refused" });
  });

  it("goes by http to this machine alone, even where private addresses are allowed", async () => {
    const allowing = createGuardedFetch({ allowPrivate: true, refusal: "webhook.address_refused" });
    await expect(allowing("http://10.0.0.1")).rejects.toMatchObject({ slug: "webhook.address_refused" });
  });

  it.each([
    ["wants to speak another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"],
    ["has no status that there is", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"],
    ["is no HTTP", "hello\r\n\r\n"],
  ])("ends when the answer %s", async (_what, answer) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined); // it is cut
      socket.once("data", () => socket.write(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const allowing = createGuardedFetch({ allowPrivate: true, refusal: "webhook.address_refused" });
    await expect(allowing(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).rejects.toBeInstanceOf(Error);
  });
});
