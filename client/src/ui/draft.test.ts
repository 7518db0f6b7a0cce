// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { DRAFTS, forget } from "./browser-memory.ts";
import { keepDraft, recallDraft } from "./draft.ts";

it("is kept for its place alone, until it is empty", () => {
  keepDraft("canvas value", "Works off");
  expect([recallDraft("canvas value"), recallDraft("canvas costs")]).toEqual(["Works off", ""]);
  keepDraft("canvas value", "");
  expect(recallDraft("canvas value")).toBe("");
});

it("leaves with the person, and nothing else does", () => {
  localStorage.setItem("core-last-workspace", "w");
  keepDraft("canvas value", "Works off");
  forget(DRAFTS);
  expect([recallDraft("canvas value"), localStorage.getItem("core-last-workspace")]).toEqual(["", "w"]);
});
