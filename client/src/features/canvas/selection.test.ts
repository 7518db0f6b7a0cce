import { describe, expect, it, vi } from "vitest";
import { cardSelection } from "./selection.ts";

describe("the cards that are chosen", () => {
  it("tell only the cards that changed, and keep one array until something does", () => {
    const selection = cardSelection();
    const [a, b, any] = [vi.fn(), vi.fn(), vi.fn()];
    selection.subscribeCard("a", a);
    selection.subscribeCard("b", b);
    selection.subscribe(any);
    selection.set(["a", "c"]);
    const ids = selection.ids();
    selection.add(["a"]);
    expect(selection.ids()).toBe(ids);
    expect([a, b, any].map((each) => each.mock.calls.length)).toEqual([1, 0, 1]);
    selection.toggle("b");
    selection.toggle("a");
    expect(selection.ids().toSorted()).toEqual(["b", "c"]);
    expect([a, b, any].map((each) => each.mock.calls.length)).toEqual([2, 1, 3]);
  });

  it("forget a card that is gone, and everything when they are cleared", () => {
    const selection = cardSelection();
    selection.set(["a", "b", "c"]);
    selection.drop(["b", "never there"]);
    expect(selection.ids()).toEqual(["a", "c"]);
    selection.clear();
    expect(selection.ids()).toEqual([]);
    expect(selection.has("a")).toBe(false);
  });

  it("call nobody who has left", () => {
    const selection = cardSelection();
    const [one, any] = [vi.fn(), vi.fn()];
    selection.subscribeCard("a", one)();
    selection.subscribe(any)();
    selection.set(["a"]);
    expect(one).not.toHaveBeenCalled();
    expect(any).not.toHaveBeenCalled();
  });
});
