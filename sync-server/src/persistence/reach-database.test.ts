import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { type Away, addressIn, reachDatabase } from "./reach-database.ts";

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("reaching a PostgreSQL of somebody else", () => {
  it("says at once that nobody answers, where, why and how long it goes on, and then gives up with 5503", async () => {
    const port = await closedPort();
    const said: Away[] = [];
    const reach = reachDatabase({
      url: `postgres://ada:secret@127.0.0.1:${port}/coreos`,
      patienceMs: 700,
      signal: new AbortController().signal,
      onAway: (away) => said.push(away),
    });
    await expect(reach).rejects.toMatchObject({ code: 5503 });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ address: `127.0.0.1:${port}`, why: expect.stringContaining("ECONNREFUSED") });
    expect(said[0]?.leftMs).toBeGreaterThan(0);
    expect(JSON.stringify(said)).not.toContain("secret");
  });

  it("ends when it is told to", async () => {
    const stop = new AbortController();
    const reach = reachDatabase({
      url: `postgres://127.0.0.1:${await closedPort()}/coreos`,
      patienceMs: 60_000,
      signal: stop.signal,
      onAway: () => stop.abort(),
    });
    await expect(reach).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([
    ["postgres://u:p@db.example:6543/x", "db.example:6543"],
    ["postgres://db.example/x", "db.example:5432"],
    ["postgres:///x?host=/var/run/postgresql", "/var/run/postgresql"],
    ["not a url", "an address that does not parse"],
  ])("names the place in %s without the login", (url, address) => expect(addressIn(url)).toBe(address));
});
