import type { SaveState } from "../../replica/ports.ts";
import { count } from "../../ui/words.ts";

export function greeting(hour: number, name: string | null): string {
  const part = hour < 5 || hour >= 18 ? "evening" : hour < 12 ? "morning" : "afternoon";
  return `Good ${part}${name ? `, ${name.trim().split(/\s+/)[0]}` : ""}`;
}

/** The state of the workspace in one sentence, offline in words. */
export function workspaceSentence(save: SaveState): string {
  const waiting = save.onDevice + save.sent;
  if (save.home === "device") return "This workspace lives on this device. Nothing leaves it until you take it to an account.";
  if (save.network === "offline") {
    return waiting > 0
      ? `Offline. Everything still works; ${count(waiting, "change")} ${waiting === 1 ? "goes" : "go"} out when you are back.`
      : "Offline. Everything that is on this device still works.";
  }
  if (save.network === "unstored") return "The server's database is away. Your work is kept on this device until it is back.";
  return waiting > 0 ? `${count(waiting, "change")} on the way to the server.` : "Everything is on this device and on the server.";
}
