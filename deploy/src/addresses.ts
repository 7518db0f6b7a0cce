/** Addresses of the one public port: where to listen, where to knock, what to show people. */
import { createServer } from "node:net";

export interface Address {
  host: string;
  port: number;
  tls: boolean;
}

/** Where this machine itself reaches a server that listens on `host`. */
export function localUrl({ host, port, tls }: Address): string {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
  const name = everywhere[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `${tls ? "https" : "http"}://${name}:${port}`;
}

/** The one to open in a browser: on localhost every browser allows what offline work needs. */
export function shownUrl(address: Address): string {
  const { host } = address;
  const here = ["0.0.0.0", "::", "127.0.0.1", "::1", "localhost"].includes(host);
  return localUrl(here ? { ...address, host: "localhost" } : address);
}

/** Answers the port, a free one for 0. Throws the sentence for a port that cannot be had. */
export function claimablePort({ host, port }: Pick<Address, "host" | "port">): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new Error(refusal({ host, port }, error))));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function refusal({ host, port }: Pick<Address, "host" | "port">, error: NodeJS.ErrnoException): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken by another program. Choose another one, for example: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `This user may not listen on port ${port}. Choose one above 1023, for example: PORT=4100 npm start`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return `HOST=${host} is no address of this machine.`;
  return `Port ${port} on ${host} cannot be listened on: ${error.message}`;
}
