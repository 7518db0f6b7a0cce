/**
 * The wire between devices and a `FakeServer`: sockets as a browser has them, with what networks do to them.
 */
import type { FakeServer } from "./fake-server.ts";

interface Wire {
  toServer: { receive(frame: Uint8Array): void; gone(): void };
  drop(code: number, reason: string): void;
}

export class FakeNetwork {
  readonly server: FakeServer;
  /** `up`; `down`: attempts fail at once; `mute`: sockets seem open, nothing arrives any more in either direction. */
  state: "up" | "down" | "mute" = "up";
  latencyMs = 0;
  attempts = 0;
  readonly #wires = new Set<Wire>();

  constructor(server: FakeServer) {
    this.server = server;
  }

  /** New sockets work again; those that were open stay silent for ever and never say so. */
  strand(): void {
    this.#wires.clear();
    this.state = "up";
  }

  /** Cuts every open socket. */
  cut(code = 1006, reason = ""): void {
    for (const wire of [...this.#wires]) wire.drop(code, reason);
  }

  /** The class to hand to a replica. */
  socketClass(): new (url: string) => WebSocket {
    const network = this;
    class FakeSocket extends EventTarget {
      readonly url: string;
      binaryType = "arraybuffer";
      readyState = 0;
      #wire: Wire | null = null;

      constructor(url: string) {
        super();
        this.url = url;
        network.attempts++;
        network.later(() => this.#open());
      }

      send(data: Uint8Array): void {
        const copy = data.slice();
        const wire = this.#wire;
        if (network.state === "mute") return;
        network.later(() => wire && network.state !== "mute" && network.#wires.has(wire) && wire.toServer.receive(copy));
      }

      close(): void {
        if (this.readyState >= 2) return;
        this.readyState = 2;
        if (network.state === "mute" || (this.#wire && !network.#wires.has(this.#wire))) return; // the goodbye is lost as well
        network.later(() => this.#closed(1000, ""));
      }

      #open(): void {
        if (this.readyState !== 0) return;
        if (network.state === "mute") return;
        if (network.state === "down") {
          this.dispatchEvent(new Event("error"));
          this.#closed(1006, "");
          return;
        }
        const wire: Wire = { drop: (code, reason) => this.#closed(code, reason), toServer: { receive: () => {}, gone: () => {} } };
        wire.toServer = network.server.connect({
          send: (frame) => network.later(() => network.#wires.has(wire) && this.#message(frame)),
          close: (code, reason) => network.later(() => network.#wires.has(wire) && this.#closed(code, reason)),
        });
        this.#wire = wire;
        network.#wires.add(wire);
        this.readyState = 1;
        this.dispatchEvent(new Event("open"));
      }

      #message(frame: Uint8Array): void {
        if (this.readyState !== 1 || network.state === "mute") return;
        this.dispatchEvent(new MessageEvent("message", { data: frame.slice().buffer }));
      }

      #closed(code: number, reason: string): void {
        if (this.readyState === 3) return;
        this.readyState = 3;
        if (this.#wire) {
          network.#wires.delete(this.#wire);
          this.#wire.toServer.gone();
        }
        this.dispatchEvent(Object.assign(new Event("close"), { code, reason }));
      }
    }
    return FakeSocket as unknown as new (
      url: string,
    ) => WebSocket;
  }

  later(action: () => void): void {
    setTimeout(action, this.latencyMs);
  }
}
