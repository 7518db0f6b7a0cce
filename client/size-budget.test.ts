import { describe, expect, it } from "vitest";
import { weigh } from "./size-budget.ts";

const manifest = {
  "index.html": { file: "main.js", isEntry: true, imports: ["_react"], css: ["main.css"] },
  _react: { file: "react.js" },
  _shared: { file: "shared.js", imports: ["_react"] },
  "src/features/settings/index.ts": { file: "settings.js", isDynamicEntry: true, imports: ["_react", "_shared"] },
  "src/features/note/index.ts": { file: "note.js", isDynamicEntry: true, imports: ["_shared", "_tiptap", "_overlay-1"] },
  "src/features/settings/chart-view.tsx": { file: "chart.js", isDynamicEntry: true, imports: ["_shared"] },
  "_overlay-1": { file: "overlay.js", imports: ["_react"] },
  _tiptap: { file: "tiptap.js" },
};
const KIB: Record<string, number> = {
  "main.js": 30,
  "main.css": 1,
  "react.js": 60,
  "shared.js": 5,
  "settings.js": 4,
  "chart.js": 7,
  "note.js": 10,
  "tiptap.js": 100,
  "overlay.js": 20,
};
const weights = weigh(manifest, (file) => (KIB[file] ?? 0) * 1024);
const of = (what: string) => weights.find((weight) => weight.what.includes(what));

describe("the size budget", () => {
  it("counts the shell with everything that it imports", () => {
    expect(of("shell")).toEqual({ what: "entry and shell", kib: 91, limitKib: 240 });
  });

  it("counts of a screen what the shell has not brought, shared chunks included", () => {
    expect(of("settings/index")).toMatchObject({ kib: 9, limitKib: 40 });
    expect(of("note")).toMatchObject({ kib: 115, limitKib: 130 });
  });

  it("counts of a view that a screen loads later what it adds to that screen", () => {
    expect(of("chart-view")).toMatchObject({ kib: 7, limitKib: 40 });
  });

  it("weighs what floats by itself, not once more in each screen", () => {
    expect(of("menus")).toMatchObject({ kib: 20, limitKib: 40 });
  });

  it("counts every file once in what the worker keeps", () => {
    expect(of("precached")?.kib).toBe(237);
  });
});
