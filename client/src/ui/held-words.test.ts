import { expect, it } from "vitest";
import { heldWords } from "./held-words.ts";

it("documents on this device are no “0 of 0” while the server was not asked", () => {
  expect(heldWords({ done: 3, total: 40 })).toBe("3 of 40");
  expect(heldWords({ done: 0, total: 0 })).toBe("Counted with the next connection");
});
