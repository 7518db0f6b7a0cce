/**
 * How large a canvas is drawn, from 50 to 200 %: on this device, per document.
 *
 * Why     CSS `zoom` and not a transform: letters are laid out at their size and stay sharp, what scrolls knows how large it
 *         is, and every box is measured in pixels of the window, so that a drag lands where the pointer is.
 */
import { recall, remember } from "../../ui/browser-memory.ts";

export const ZOOM_MIN = 0.5;
export const ZOOM_MAX = 2;
/** What the buttons and keys go through. */
const STEPS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** Any number becomes a zoom: within the limits, in whole percent. */
export function clampZoom(zoom: number): number {
  if (!Number.isFinite(zoom)) return 1;
  return Math.round(Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom)) * 100) / 100;
}

export function nextZoom(zoom: number, by: 1 | -1): number {
  return (by > 0 ? STEPS.find((step) => step > zoom + 0.001) : STEPS.findLast((step) => step < zoom - 0.001)) ?? clampZoom(zoom);
}

/** The largest zoom, up to 100 %, at which `heightAt` (px of the window) fits into `roomPx`; else the smallest there is. */
export function fittingZoom(roomPx: number, heightAt: (zoom: number) => number): number {
  return STEPS.filter((step) => step <= 1).findLast((step) => heightAt(step) <= roomPx) ?? ZOOM_MIN;
}

export const zoomWords = (zoom: number) => `${Math.round(zoom * 100)} %`;

const keyOf = (document: string) => `core-zoom:${document}`;

export function recallZoom(document: string): number {
  return clampZoom(Number(recall(keyOf(document)) ?? 1));
}

export function rememberZoom(document: string, zoom: number): void {
  remember(keyOf(document), String(zoom));
}
