import { describe, expect, it } from "vitest";
import { costs, type Manifest, overBudget } from "./sizes.ts";

const KIB = 1024;
const MANIFEST: Manifest = {
  "index.html": {
    file: "assets/index.js",
    isEntry: true,
    imports: ["_react"],
    dynamicImports: ["note.tsx", "sign-in.tsx"],
    css: ["assets/index.css"],
  },
  _react: { file: "assets/react.js" },
  _tiptap: { file: "assets/tiptap.js", imports: ["_react"] },
  "note.tsx": { file: "assets/note.js", src: "note.tsx", isDynamicEntry: true, imports: ["_react", "_tiptap"] },
  "sign-in.tsx": { file: "assets/sign-in.js", src: "sign-in.tsx", isDynamicEntry: true, imports: ["_react"] },
};
const SIZES: Record<string, number> = {
  "assets/index.js": 50,
  "assets/index.css": 10,
  "assets/react.js": 60,
  "assets/tiptap.js": 100,
  "assets/note.js": 8,
  "assets/sign-in.js": 4,
};
const sizeOf = (file: string) => (SIZES[file] ?? 0) * KIB;
const cost = (what: string) => costs(MANIFEST, sizeOf).find((one) => one.what === what)?.bytes;

describe("what the client costs", () => {
  it("is, first, the entry with its styles and all it imports at once", () => {
    expect(cost("entry and shell")).toBe(120 * KIB);
  });

  it("is, for a route, only what it brings beyond the shell", () => {
    expect(cost("sign-in.tsx")).toBe(4 * KIB);
  });

  it("counts the editor on its own budget, not on that of the route which opens it", () => {
    expect(cost("note.tsx")).toBe(8 * KIB);
    expect(cost("editor")).toBe(100 * KIB);
  });

  it("is over budget by name, with both figures", () => {
    expect(overBudget(costs(MANIFEST, sizeOf))).toEqual([]);
    const heavy = costs(MANIFEST, (file) => (file === "assets/sign-in.js" ? 41 * KIB : sizeOf(file)));
    expect(overBudget(heavy)).toEqual(["sign-in.tsx: 41.0 KiB of 40 KiB"]);
  });
});
