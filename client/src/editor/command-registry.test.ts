import { describe, expect, it, vi } from "vitest";
import { type Command, CommandRegistry } from "./command-registry.ts";

const command = (id: string, title = id): Command => ({ id, title, group: "Test", run: () => undefined });

describe("commands", () => {
  it("of the screen stand before those of the shell, and go with it", () => {
    const registry = new CommandRegistry();
    registry.add([command("home")]);
    const leave = registry.add([command("zoom")]);
    expect(registry.get().map(({ id }) => id)).toEqual(["zoom", "home"]);
    leave();
    expect(registry.get().map(({ id }) => id)).toEqual(["home"]);
  });

  it("of one id are one: the nearest says what it does", () => {
    const registry = new CommandRegistry();
    registry.add([command("undo", "Undo nothing")]);
    registry.add([command("undo", "Undo on this canvas")]);
    expect(registry.get().map(({ title }) => title)).toEqual(["Undo on this canvas"]);
  });

  it("tell who listens, and answer the same list until then", () => {
    const registry = new CommandRegistry();
    const listener = vi.fn();
    const stop = registry.subscribe(listener);
    expect(registry.get()).toBe(registry.get());
    registry.add([command("home")]);
    expect(listener).toHaveBeenCalledOnce();
    stop();
    registry.add([command("more")]);
    expect(listener).toHaveBeenCalledOnce();
  });
});
