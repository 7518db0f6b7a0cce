/** What a file is doing, in words. */
import type { FileState } from "../../replica/ports.ts";
import { slugWords } from "../../ui/error-words.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Empty while the device has not looked yet. */
export function fileWords({ state, held, share, error }: FileState): string {
  switch (state) {
    case "reading":
      return "";
    case "on-device":
      return "On this device, not sent yet";
    case "uploading":
      return share ? `Sending, ${percent(share)}` : "Sending";
    case "stored":
      return held ? "Stored" : "Stored, not on this device";
    case "absent":
      return share === null ? "Not on this device" : `Fetching, ${percent(share)}`;
    case "failed":
      return error ? slugWords(error).what : "The server did not take it.";
  }
}
