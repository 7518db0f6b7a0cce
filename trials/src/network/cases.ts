/** What networks do. Each case plays on one proxy for some seconds; the trial clears the weather when it is over. */
import type { Chance } from "../product/random.ts";
import type { NetworkProxy } from "./network-proxy.ts";
import { CLEAR, type Direction } from "./weather.ts";

export interface NetworkCase {
  name: string;
  play(proxy: NetworkProxy, chance: Chance): Promise<void>;
}

const LATENCY_MS = 2_000;

const latency: NetworkCase = {
  name: "2 s latency",
  async play(proxy, chance) {
    proxy.weather = { ...CLEAR, delayMs: LATENCY_MS };
    await pause(chance.between(10_000, 16_000));
  },
};

const stalls: NetworkCase = {
  name: "stalls",
  async play(proxy, chance) {
    for (let at = 0; at < 3; at++) {
      proxy.weather = { ...CLEAR, up: "hold", down: "hold" };
      await pause(chance.between(500, 6_000));
      if (at === 2) return;
      proxy.weather = CLEAR;
      await pause(chance.between(200, 1_500));
    }
  },
};

/** The network never noticed: old connections are dead, new ones work from the first moment on. */
const halfOpen: NetworkCase = {
  name: "half-open",
  async play(proxy, chance) {
    await pause(chance.between(500, 4_000));
    proxy.deafen();
  },
};

const blackHole: NetworkCase = {
  name: "black hole",
  async play(proxy, chance) {
    proxy.deafen();
    proxy.weather = { ...CLEAR, arrivals: "hole" };
    await pause(chance.between(2_000, 20_000));
  },
};

const midFrame: NetworkCase = {
  name: "cut in a frame",
  async play(proxy, chance) {
    for (let at = 0; at < 8; at++) {
      proxy.cutWithin(chance.pick<Direction>(["up", "down"]), chance.between(1, 40));
      await pause(chance.between(200, 1_500));
    }
  },
};

function oneWay(direction: Direction): NetworkCase {
  return {
    name: `loss ${direction}`,
    async play(proxy, chance) {
      proxy.weather = { ...CLEAR, [direction]: "swallow" };
      await pause(chance.between(2_000, 12_000));
    },
  };
}

const SINGLE = [latency, stalls, halfOpen, blackHole, midFrame, oneWay("up"), oneWay("down")];

const mixture: NetworkCase = {
  name: "mixture",
  async play(proxy, chance) {
    for (let at = 0; at < 3; at++) {
      await chance.pick(SINGLE).play(proxy, chance);
      if (chance.happens(0.5)) proxy.weather = CLEAR;
    }
  },
};

export const CASES: readonly NetworkCase[] = [...SINGLE, mixture];

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
