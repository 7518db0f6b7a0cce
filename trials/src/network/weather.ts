/** What a network does to what is sent through it. */

/** `hold` keeps what comes and delivers it later, `swallow` loses it without a word. */
export type Flow = "pass" | "hold" | "swallow";
export type Direction = "up" | "down";

export interface Weather {
  /** From the device to the server, and back. */
  up: Flow;
  down: Flow;
  /** One way, ms. */
  delayMs: number;
  /** `hole`: connections are accepted and lead nowhere, for ever. */
  arrivals: "pass" | "hole";
}

export const CLEAR: Weather = { up: "pass", down: "pass", delayMs: 0, arrivals: "pass" };
