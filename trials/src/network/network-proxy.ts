/**
 * A network in a box: a TCP proxy between one device and the server that can be slow, still, deaf or cut.
 * Only new connections are as good as the network is by then: what a link lost is lost (link.ts).
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Link } from "./link.ts";
import { CLEAR, type Direction, type Weather } from "./weather.ts";

export class NetworkProxy {
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #links = new Set<Link>();
  #weather: Weather = CLEAR;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((near) => this.#accept(near));
  }

  static async open(target: { host: string; port: number }): Promise<NetworkProxy> {
    const proxy = new NetworkProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** `host:port` */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    for (const link of this.#links) link.pump();
  }

  /** Every connection of this moment goes deaf both ways; new ones are not concerned. */
  deafen(): void {
    for (const link of this.#links) link.deafen();
  }

  /** Every connection ends in the middle of the next chunk that goes this way, after `bytes` of it. */
  cutWithin(direction: Direction, bytes: number): void {
    for (const link of this.#links) link.cutWithin(direction, bytes);
  }

  async close(): Promise<void> {
    for (const link of this.#links) link.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #accept(near: Socket): void {
    const link = new Link(near, this.#weather.arrivals === "hole" ? null : connect(this.#target), () => this.#weather);
    this.#links.add(link);
    near.on("close", () => link.isOver && this.#links.delete(link));
    link.far?.on("close", () => link.isOver && this.#links.delete(link));
  }
}
