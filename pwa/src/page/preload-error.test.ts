import { describe, expect, it, vi } from "vitest";
import { guardPreloadErrors } from "./preload-error.ts";

function setUp(options: { online?: boolean; kept?: boolean } = {}) {
  const target = new EventTarget();
  const stored = new Map<string, string>();
  const reload = vi.fn();
  guardPreloadErrors({
    target,
    online: () => options.online ?? true,
    memory: { getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value) },
    build: "/assets/main-1.js",
    keep: async () => options.kept ?? true,
    reload,
  });
  const fail = () => target.dispatchEvent(new Event("vite:preloadError", { cancelable: true }));
  return { fail, reload };
}

describe("a lazy chunk that is gone", () => {
  it("reloads the page once, never in a loop", async () => {
    const { fail, reload } = setUp();
    expect(fail()).toBe(false); // handled: no error screen
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(fail()).toBe(true); // the second time the error is shown
    expect(reload).toHaveBeenCalledOnce();
  });

  it("does not reload without a network: the screen says it instead", () => {
    const { fail, reload } = setUp({ online: false });
    expect(fail()).toBe(true);
    expect(reload).not.toHaveBeenCalled();
  });

  it("does not reload while something could not be written down", async () => {
    const { fail, reload } = setUp({ kept: false });
    fail();
    await Promise.resolve();
    expect(reload).not.toHaveBeenCalled();
  });
});
