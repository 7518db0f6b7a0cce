/** Addresses of the one public port: where to listen, where to knock, what to show people. */
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";

export interface Address {
  host: string;
  port: number;
  tls: boolean;
}

const EVERYWHERE = ["0.0.0.0", "::"];
const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

/** Where this machine itself reaches a server that listens on `host`. */
export function localUrl({ host, port, tls }: Address): string {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
  const name = everywhere[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `${tls ? "https" : "http"}://${name}:${port}`;
}

/** The one to open in a browser: on localhost every browser allows what offline work needs. */
export function shownUrl(address: Address): string {
  const here = [...EVERYWHERE, ...LOOPBACK].includes(address.host);
  return localUrl(here ? { ...address, host: "localhost" } : address);
}

/** Who else can open it, and where: one line, or `null` where the shown address says it all. */
export function reachWords(address: Address, publicUrl: string | null, interfaces = networkInterfaces()): string | null {
  const { host } = address;
  if (publicUrl !== null) return `Others open it at ${publicUrl}`;
  if (LOOPBACK.includes(host)) return "Only this machine can open it; HOST=0.0.0.0 lets others in.";
  if (!EVERYWHERE.includes(host)) return null;
  const own = Object.values(interfaces).flatMap((list) => list?.filter(({ internal, family }) => !internal && family === "IPv4") ?? []);
  if (own.length === 0) return "This machine has no network address by which others could open it.";
  return `Others on its network open it at ${own.map((one) => localUrl({ ...address, host: one.address })).join(" or ")}`;
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
    return `Port ${port} on ${host} is taken by another program. Choose another one, for example: PORT=${port < 65_535 ? port + 1 : 4100} npm start`;
  if (error.code === "EACCES") return `This user may not listen on port ${port}. Choose one above 1023, for example: PORT=4100 npm start`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return `HOST=${host} is no address of this machine.`;
  return `Port ${port} on ${host} cannot be listened on: ${error.message}`;
}
