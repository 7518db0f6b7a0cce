import { expect, it } from "vitest";
import { isolated } from "./isolated.ts";

it("titles with marks or letters that run to the left leave the sentence around them as it is", () => {
  expect(isolated("“\u202egnp.exe” deleted")).toBe("“\u2068gnp.exe\u2069” deleted");
  expect(isolated("“שלום” is in “Plan” now")).toBe("“\u2068שלום\u2069” is in “\u2068Plan\u2069” now");
  expect(isolated("“Café 👩‍👩‍👧” deleted")).toBe("“Café 👩‍👩‍👧” deleted");
});
