/**
 * One device's way to the server: up, or down. A line that is down refuses new connections and has cut the old ones.
 *
 * Shape   Sockets are those of `ws` with the face of a browser's. Where they really lead is `base`: the product itself,
 *         or a proxy before it.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { WebSocket as NodeSocket } from "ws";

/** Nobody listens here. */
const NOWHERE = "127.0.0.1:1";

export class Line {
  /** `host:port` */
  readonly base: string;
  readonly #sockets = new Set<NodeSocket>();
  readonly #listeners = new Set<() => void>();
  #up = true;
  #told = true;
  /** Everything that was handed to sockets of this line. */
  sentBytes = 0;

  constructor(base: string) {
    this.base = base;
  }

  get isUp(): boolean {
    return this.#up;
  }

  /** What the system tells a page about its network; it may be wrong for a while. */
  get believed(): boolean {
    return this.#told;
  }

  /** Ends every open socket at once; new ones are let through. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  down({ told }: { told: boolean }): void {
    this.#up = false;
    this.cut();
    if (told) this.#tell(false);
  }

  up(): void {
    this.#up = true;
    if (!this.#told) this.#tell(true);
  }

  /** Slips a frame into what the device sends. */
  inject(frame: Uint8Array): void {
    for (const socket of this.#sockets) if (socket.readyState === NodeSocket.OPEN) socket.send(frame);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The class to hand to a replica. */
  socketClass(): new (url: string) => WebSocket {
    const line = this;
    class LineSocket extends NodeSocket {
      constructor(url: string) {
        super(line.#up ? url : `ws://${NOWHERE}`, { perMessageDeflate: false });
        this.on("error", () => {}); // a refused attempt is said by its close
        line.#sockets.add(this);
        this.on("close", () => line.#sockets.delete(this));
      }

      override send(data: Uint8Array): void {
        line.sentBytes += data.byteLength;
        super.send(data);
      }
    }
    return LineSocket as unknown as new (
      url: string,
    ) => WebSocket;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (!this.#up) throw new CoreError("device.offline");
    return fetch(url, init);
  };

  #tell(believed: boolean): void {
    this.#told = believed;
    for (const listener of this.#listeners) listener();
  }
}
