/** For tests: stands between a pool and PostgreSQL, and loses what it is told to lose. */
import { connect, createServer, type Socket } from "node:net";

export interface TestProxy {
  /** The same database through the proxy. */
  url: string;
  /** Statements arrive and commit, and nobody hears of it. */
  swallowAnswers(swallow: boolean): void;
  /** Connections of this moment deliver nothing more until `thaw`, even when their owner has given them up; new ones work. */
  freeze(): void;
  /** Also new connections are frozen. */
  freezeAll(): void;
  thaw(): void;
  close(): void;
}

interface Link {
  near: Socket;
  far: Socket;
  /** Bytes on their way to PostgreSQL while frozen; `null` when they pass. */
  held: (Uint8Array | string)[] | null;
}

export async function testProxy(databaseUrl: string): Promise<TestProxy> {
  const target = new URL(databaseUrl);
  const links = new Set<Link>();
  let swallowing = false;
  let freezing = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const link: Link = { near, far, held: freezing ? [] : null };
    links.add(link);
    for (const socket of [near, far]) socket.setNoDelay(true).on("error", () => undefined);
    near.on("data", (bytes) => (link.held ? link.held.push(bytes) : far.write(bytes)));
    far.on("data", (bytes) => !swallowing && !link.held && !near.destroyed && near.write(bytes));
    near.on("close", () => !link.held && far.end());
    far.on("close", () => {
      near.destroy();
      links.delete(link);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" && address ? address.port : 0);
  const freeze = () => {
    for (const link of links) link.held ??= [];
  };
  return {
    url: url.href,
    swallowAnswers(swallow) {
      swallowing = swallow;
    },
    freeze,
    freezeAll() {
      freezing = true;
      freeze();
    },
    thaw() {
      freezing = false;
      for (const link of links) {
        for (const bytes of link.held ?? []) link.far.write(bytes);
        link.held = null;
        if (link.near.destroyed) link.far.end();
      }
    },
    close() {
      for (const { near, far } of links) {
        near.destroy();
        far.destroy();
      }
      server.close();
    },
  };
}
