import type { AddressInfo } from "node:net";

/** Tells the bench, over stdout, where this peer listens. */
export function announce(address: AddressInfo | string | null): void {
  if (address === null || typeof address === "string") throw new Error("a peer listens on a TCP port");
  process.stdout.write(`listening ${address.port}\n`);
}
