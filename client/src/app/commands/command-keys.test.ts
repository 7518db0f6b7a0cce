// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { CommandRegistry } from "../../editor/command-registry.ts";
import { listenToKeys, singleKeys } from "./command-keys.ts";

const page = window as unknown as Window & typeof globalThis;
let stop: () => void = () => {};

const heard = (keys: string) => listening(keys).run;

function listening(keys: string) {
  const registry = new CommandRegistry();
  const run = vi.fn();
  registry.add([{ id: "it", title: "It", group: "Test", keys, run }]);
  stop = listenToKeys(registry, page);
  return { registry, run };
}

function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true, ...init }));
}

afterEach(() => {
  stop();
  singleKeys.set(true);
  document.body.replaceChildren();
});

describe("the keys of commands", () => {
  it("act at once with Mod, one after the other without", () => {
    const search = heard("Mod+K");
    press("k", { ctrlKey: true });
    expect(search).toHaveBeenCalledOnce();
    stop();
    const home = heard("G H");
    press("g");
    press("h");
    expect(home).toHaveBeenCalledOnce();
  });

  it("are not forgotten half way when a screen that has just arrived adds its own", () => {
    const { registry, run } = listening("C N");
    press("c");
    const alone = vi.fn();
    registry.add([{ id: "late", title: "Late", group: "Test", keys: "N", run: alone }]);
    press("n");
    expect(run).toHaveBeenCalledOnce();
    expect(alone).not.toHaveBeenCalled();
    press("n");
    expect(alone).toHaveBeenCalledOnce();
  });

  it("find “?” on keyboards that need Shift for it", () => {
    const run = heard("?");
    press("?", { shiftKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave alone what is being typed, save with Mod", () => {
    const field = document.body.appendChild(document.createElement("input"));
    const single = heard("?");
    press("?", { shiftKey: true }, field);
    expect(single).not.toHaveBeenCalled();
    stop();
    const search = heard("Mod+K");
    press("k", { ctrlKey: true }, field);
    expect(search).toHaveBeenCalledOnce();
  });

  it("do nothing to the page behind a dialog, nor where the screen answered already", () => {
    const run = heard("Mod+K");
    const dialog = document.body.appendChild(document.createElement("div"));
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    press("k", { ctrlKey: true });
    dialog.remove();
    document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
    press("k", { ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it("without Mod can be switched off (WCAG 2.1.4)", () => {
    const run = heard("?");
    singleKeys.set(false);
    press("?", { shiftKey: true });
    expect(run).not.toHaveBeenCalled();
  });
});
