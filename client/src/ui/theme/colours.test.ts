import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SOURCE = fileURLToPath(new URL("../../", import.meta.url));
/** `#fff`, `#1d1d1fcc`, `rgb(…)`, `hsl(…)`, `oklch(…)` in quotes or templates; private members (`#add(`) are no colours. */
const COLOUR = /["'`\s(,:]#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w(-])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(\s*[\d.]/gi;
const NAMED =
  /(?:bgcolor|background|backgroundColor|fill|stroke|borderColor)["']?\s*[:=]\s*["'](?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink)["']/gi;

const colours = (text: string) => [...text.matchAll(COLOUR), ...text.matchAll(NAMED)].map(([found]) => found.trim());

it("knows a colour from what only looks like one", () => {
  expect(colours(`sx={{ color: "#1d1d1f", background: "rgba(0,0,0,0.5)" }}`)).toHaveLength(2);
  expect(colours(`<Box bgcolor="white" />`)).toHaveLength(1);
  expect(colours(`add: () => this.#add(file), href: "#content", note: "issue #4"`)).toEqual([]);
});

it("names every colour of the interface in the file of tokens and nowhere else", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: SOURCE }).filter((file) => !file.includes(".test.") && !file.endsWith("theme/tokens.ts"));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) => colours(readFileSync(`${SOURCE}${file}`, "utf8")).map((colour) => `${file}: ${colour}`));
  expect(found).toEqual([]);
});
