/**
 * What the badge says about the work on the screen: the worst truth first.
 *
 * Law     SPEC law 10: *stored* is said only when no row of the local log waits for an acknowledgement, and no file
 *         for its upload (SPEC law 18).
 */

import type { SaveState } from "../../replica/ports.ts";
import { count } from "../../ui/words.ts";

export type BadgeTone = "good" | "quiet" | "warn" | "bad";

export interface Badge {
  /** The words on the screen, and what a test may look for. */
  words: string;
  tone: BadgeTone;
  state: "stored" | "sent" | "on-device" | "device-only" | "unstored" | "unsaved" | "refused" | "files";
}

export function badgeOf(save: SaveState): Badge {
  if (save.inMemory > 0 || save.fault) {
    const words = save.fault && save.fault.slug !== "device.storage_full" ? "Not saved: device refuses" : "Not saved: device full";
    return { words, tone: "bad", state: "unsaved" };
  }
  if (save.home === "device") return { words: "Only on this device", tone: "quiet", state: "device-only" };
  if (save.network === "unstored" && save.onDevice + save.sent > 0) return { words: "Sent, not stored", tone: "warn", state: "unstored" };
  if (save.onDevice > 0) {
    const tone = save.network === "online" ? "quiet" : "warn";
    return { words: `${save.onDevice} on this device`, tone, state: "on-device" };
  }
  if (save.sent > 0) return { words: `Sent ${save.sent}`, tone: "quiet", state: "sent" };
  if (save.files) {
    const sending = save.network === "online";
    const words = sending ? `Sending ${count(save.files, "file")}` : `${count(save.files, "file")} on this device`;
    return { words, tone: sending ? "quiet" : "warn", state: "files" };
  }
  if (save.filesRefused) return { words: `${count(save.filesRefused, "file")} refused`, tone: "bad", state: "refused" };
  if (save.refused) return { words: `${save.refused} refused`, tone: "bad", state: "refused" };
  return { words: "Stored", tone: "good", state: "stored" };
}

/** The same truth as a sentence, for the details. */
export function saveSentence(save: SaveState): string {
  const badge = badgeOf(save);
  switch (badge.state) {
    case "unsaved":
      return `${count(Math.max(save.inMemory, 1), "change")} could not be written to this device and ${save.inMemory === 1 ? "lives" : "live"} in this tab only. Free some space or export before you close it.`;
    case "device-only":
      return "This workspace lives on this device alone. Sign up to have it on a server and to work on it together.";
    case "unstored":
      return "The server takes your changes but cannot reach its database. They are kept on this device until it can.";
    case "on-device":
      return save.network === "online"
        ? `${count(save.onDevice, "change")} about to be sent.`
        : `${count(save.onDevice, "change")} kept on this device. They go out when you are back online.`;
    case "sent":
      return `${count(save.sent, "change")} on the way into the server's database.`;
    case "files":
      return save.network === "online"
        ? `${count(save.files ?? 0, "file")} on the way to the server; everything else is in its database.`
        : `${count(save.files ?? 0, "file")} kept on this device. They go out when you are back online.`;
    case "refused":
      if (!save.refused)
        return `The server refused ${count(save.filesRefused ?? 0, "file")}; the document says why. They are kept on this device.`;
      return `The server refused ${count(save.refused ?? 0, "change")}; the document says why. They are kept on this device until you decide.`;
    case "stored":
      return "Everything you did is in the server's database.";
  }
}

export function networkWords(save: SaveState): string {
  if (save.home === "device") return "Not used by this workspace";
  return { offline: "Offline", connecting: "Connecting", online: "Connected", unstored: "Connected, the server's database is away" }[
    save.network
  ];
}
