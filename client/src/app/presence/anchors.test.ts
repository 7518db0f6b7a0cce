// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onAskedIntoView } from "../../editor/bring-into-view.ts";
import { bringIntoView } from "./anchors.ts";

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<main id="content"><div class="react-flow"><div data-card-item="a"></div></div></main>`;
});
afterEach(() => vi.useRealTimers());

describe("a piece of a plane that is moved and not scrolled", () => {
  it("is brought into view by whoever draws the plane, once, or as long as somebody is followed there", () => {
    const asked: (string | null)[] = [];
    const stop = onAskedIntoView(document.body, (element) => asked.push(element.getAttribute("data-card-item")));
    bringIntoView("a");
    vi.advanceTimersByTime(5_000);
    expect(asked).toEqual(["a"]);
    const leave = bringIntoView("a", true);
    vi.advanceTimersByTime(1_000);
    expect(asked).toEqual(["a", "a", "a", "a"]);
    leave();
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveLength(4);
    stop();
  });
});
