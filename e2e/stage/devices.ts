/** Devices that a journey is also made on. The main journeys are made at a desk in the light, on a tablet in the dark, and on a phone in the dark. */
import type { Browser } from "@playwright/test";

type Device = Parameters<Browser["newContext"]>[0];

const TABLET: Device = { viewport: { width: 820, height: 1180 }, hasTouch: true, colorScheme: "dark" };

export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  colorScheme: "dark",
} as const satisfies Device;

export const DESK_AND_TABLET: readonly [where: string, device: Device][] = [
  ["at a desk", {}],
  ["on a tablet in the dark", TABLET],
];
