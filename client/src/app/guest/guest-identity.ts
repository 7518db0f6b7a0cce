/** Who came by a link from this browser: the same guest again after a reload, and a stranger to every other link. */
import { recall, remember } from "../../ui/browser-memory.ts";

export interface GuestIdentity {
  name: string;
  key: string;
}

const KEPT = "core-guest:";
const KEY_BYTES = 32;

export async function recallGuest(token: string): Promise<GuestIdentity | null> {
  const place = await placeOf(token);
  const [key, ...name] = (place === null ? "" : (recall(place) ?? "")).split(" ");
  return key && name.length > 0 ? { key, name: name.join(" ") } : null;
}

export async function rememberGuest(token: string, { name, key }: GuestIdentity): Promise<void> {
  const place = await placeOf(token);
  if (place !== null) remember(place, `${key} ${name}`);
}

export function newGuestKey(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
}

/** The link itself is not written down. Over plain http there is no hash: then nothing is remembered beyond the page. */
async function placeOf(token: string): Promise<string | null> {
  const hash = await crypto.subtle?.digest("SHA-256", new TextEncoder().encode(token));
  return hash ? KEPT + base64url(new Uint8Array(hash)).slice(0, 16) : null;
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
