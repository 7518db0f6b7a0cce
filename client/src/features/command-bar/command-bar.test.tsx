// @vitest-environment happy-dom
import { ThemeProvider } from "@mui/material/styles";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SearchAnswer } from "../../context/search/search-index.ts";
import { CommandRegistry, CommandsProvider } from "../../editor/command-registry.ts";
import { theme } from "../../ui/theme/theme.ts";
import { CommandBar } from "./command-bar.tsx";

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
const root = createRoot(document.body.appendChild(document.createElement("div")));
afterEach(() => act(async () => root.render(null)));

/** The bar with one command that matches "pric" by its keywords, and a search whose answer waits to be let go. */
async function barWith(title: string) {
  const registry = new CommandRegistry();
  const run = vi.fn();
  registry.add([{ id: "lean", title: "New Lean canvas", group: "Create", keywords: "problem pricing", run }]);
  const answers: ((answer: SearchAnswer) => void)[] = [];
  const onOpen = vi.fn();
  const found = { id: "pricing", kind: "note", title, face: null, path: [] };
  await act(async () =>
    root.render(
      <ThemeProvider theme={theme}>
        <CommandsProvider value={registry}>
          <CommandBar
            first=""
            recent={[]}
            document={() => found}
            find={() => new Promise((resolve) => answers.push(resolve))}
            elsewhere={{ find: async () => [], open: () => undefined }}
            indexing={null}
            onOpen={onOpen}
            onClose={() => undefined}
          />
        </CommandsProvider>
      </ThemeProvider>,
    ),
  );
  const field = document.querySelector("input") as HTMLInputElement;
  const hit = { id: "pricing", kind: "note", title: [{ text: title, hit: false }], snippet: [], anchor: null };
  return {
    run,
    onOpen,
    field,
    type: (words: string) =>
      act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, words);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    press: (key: string) =>
      act(async () => void field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))),
    answer: () => act(async () => answers.at(-1)?.({ hits: [hit], total: 1 } as unknown as SearchAnswer)),
    foot: () => document.querySelector('[role="status"]')?.textContent,
    chosen: () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent,
  };
}

describe("the foot of the command bar", () => {
  it("says nothing of results before there was an answer", async () => {
    const bar = await barWith("Pricing");
    await bar.type("pric");
    expect(bar.foot()).toBe("Searching …");
    await bar.answer();
    expect(bar.foot()).toBe("1 result on this device");
  });
});

describe("Enter in the command bar", () => {
  it("opens the document that stands first, also when a command matched before it was found", async () => {
    const bar = await barWith("Pricing, round two");
    await bar.type("pric");
    expect(bar.chosen()).toContain("New Lean canvas");
    await bar.answer();
    expect(bar.chosen()).toContain("Pricing, round two");
    expect(bar.field.getAttribute("aria-activedescendant")).toBe(document.querySelector('[aria-selected="true"]')?.id);
    await bar.press("Enter");
    expect(bar.onOpen).toHaveBeenCalledWith({ kind: "note", id: "pricing" });
    expect(bar.run).not.toHaveBeenCalled();
  });

  it("stays with the row that the person moved to, until the question changes", async () => {
    const bar = await barWith("Pricing, round two");
    await bar.type("pric");
    await bar.answer();
    await bar.press("ArrowDown");
    expect(bar.chosen()).toContain("New Lean canvas");
    await bar.type("prici");
    await bar.answer();
    expect(bar.chosen()).toContain("Pricing, round two");
  });
});
