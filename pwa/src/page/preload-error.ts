/**
 * A lazy chunk that is gone (the server was updated under this tab) is cured by a reload: once per build, only online,
 * and never before what is in memory is written down. Everything else reaches the error boundary of the screen.
 */
export interface PreloadErrorDeps {
  target: Pick<EventTarget, "addEventListener">;
  online(): boolean;
  /** Survives the reload, dies with the tab. */
  memory: Pick<Storage, "getItem" | "setItem">;
  /** Names the build that runs now. */
  build: string;
  keep(): Promise<boolean>;
  reload(): void;
}

const KEY = "core-reloaded-build";

export function guardPreloadErrors({ target, online, memory, build, keep, reload }: PreloadErrorDeps): void {
  target.addEventListener("vite:preloadError", (event) => {
    if (!online() || memory.getItem(KEY) === build) return;
    event.preventDefault();
    memory.setItem(KEY, build);
    void keep().then((kept) => {
      if (kept) reload();
    });
  });
}
