// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MOMENT_MS } from "./moment.ts";
import { useWork } from "./use-work.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("says that work takes long after a moment, until it ends", async () => {
  const { result } = renderHook(() => useWork());
  const { promise, resolve } = Promise.withResolvers<void>();
  act(() => void result.current.run(() => promise));
  expect(result.current.state).toBe("begun");
  act(() => void vi.advanceTimersByTime(MOMENT_MS));
  expect(result.current.state).toBe("late");
  await act(async () => resolve());
  expect(result.current.state).toBe("idle");
});

it("is idle when work ends in the very moment after which it is late", async () => {
  const { result } = renderHook(() => useWork());
  const { promise, resolve } = Promise.withResolvers<void>();
  act(() => void result.current.run(() => promise));
  await act(async () => {
    resolve();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve(); // it has ended, and nothing was drawn since
    vi.advanceTimersByTime(MOMENT_MS);
  });
  expect(result.current.state).toBe("idle");
});
