import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const SOURCE = fileURLToPath(new URL("../../", import.meta.url));
/** A size of what is pressed or typed into, for a phone and for the rest. `0` only takes a minimum back. */
const SIZED = /\b(?:minHeight|height|minWidth|width|fontSize): \{ xs: (?:1[5-9]|[2-4]\d), tablet: [1-9]\d? \}/g;

it("says how dense the interface is in the file of tokens and nowhere else", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: SOURCE }).filter((file) => !file.includes(".test.") && !file.endsWith("theme/tokens.ts"));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) => [...readFileSync(`${SOURCE}${file}`, "utf8").matchAll(SIZED)].map(([size]) => `${file}: ${size}`));
  expect(found).toEqual([]);
});
