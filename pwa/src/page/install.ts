/** The browser's own install dialog, kept back until our button asks for it. */
import { cell, type Readable } from "./cell.ts";

/** Chromium's event; other browsers never send it, and the button then never shows. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

export interface Installation {
  readonly available: Readable<boolean>;
  /** `true` when the person installed it. */
  install(): Promise<boolean>;
}

export function installation(target: Pick<EventTarget, "addEventListener">): Installation {
  const available = cell(false);
  let offer: BeforeInstallPromptEvent | null = null;
  target.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as BeforeInstallPromptEvent;
    available.set(true);
  });
  target.addEventListener("appinstalled", () => available.set(false));
  return {
    available,
    async install() {
      const answer = await offer?.prompt(); // a browser lets an offer be used once
      offer = null;
      available.set(false);
      return answer?.outcome === "accepted";
    },
  };
}
