import { afterEach, describe, expect, it, vi } from "vitest";
import { recall, remember } from "../ui/browser-memory.ts";
import { lastWorkspace, rememberWorkspace } from "./last-workspace.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const refuse = () => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};

/** Browsers that forbid storage throw at the very name. */
function forbidStorage(): void {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: refuse });
}

function allowStorage(): void {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: storage });
}

describe("the memory of this browser", () => {
  it("keeps what it is told", () => {
    allowStorage();
    remember("a", "yes");
    rememberWorkspace("w");
    expect([recall("a"), lastWorkspace(), recall("b")]).toEqual(["yes", "w", null]);
  });

  it("is empty where storage is forbidden, and nothing dies of it", () => {
    forbidStorage();
    remember("a", "yes");
    rememberWorkspace("w");
    expect([recall("a"), lastWorkspace()]).toEqual([null, null]);
  });

  it("is empty where there is no storage at all, and where it is full", () => {
    Object.defineProperty(globalThis, "localStorage", { configurable: true, value: null });
    remember("a", "yes");
    expect(recall("a")).toBeNull();
    Object.defineProperty(globalThis, "localStorage", { configurable: true, value: { setItem: refuse, getItem: () => null } });
    remember("a", "yes");
  });

  it("is not needed for the first paint", async () => {
    forbidStorage();
    const setAttribute = vi.fn();
    vi.stubGlobal("document", { documentElement: { setAttribute } });
    vi.stubGlobal("matchMedia", () => ({ matches: true }));
    await import("./first-paint.ts");
    expect(setAttribute).toHaveBeenCalledWith("data-scheme", "dark");
  });
});
