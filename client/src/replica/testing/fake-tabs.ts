import type { Channel } from "../platform.ts";

/** The channels of one browser profile: what one tab posts, every other one hears in its own turn. */
export class FakeProfile {
  readonly #channels = new Map<string, Set<Channel>>();

  readonly openChannel = (name: string): Channel => {
    const peers = this.#channels.get(name) ?? new Set<Channel>();
    this.#channels.set(name, peers);
    const channel: Channel = {
      onmessage: null,
      postMessage: (message) => {
        const data = structuredClone(message);
        for (const peer of peers)
          if (peer !== channel) queueMicrotask(() => peers.has(peer) && peer.onmessage?.(new MessageEvent("message", { data })));
      },
      close: () => peers.delete(channel),
    };
    peers.add(channel);
    return channel;
  };
}
