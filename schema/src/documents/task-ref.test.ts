import { describe, expect, it } from "vitest";
import { newId } from "../ids/id.ts";
import { formatTaskRef, readTaskRef } from "./task-ref.ts";

describe("the name of a task", () => {
  it("is read as it was written", () => {
    const ref = { project: newId(), task: newId() };
    expect(readTaskRef(formatTaskRef(ref))).toEqual(ref);
  });

  it.each([null, 7, "", newId(), `${newId()}/`, `${newId()}/../${newId()}`, `${newId()}/${newId()}/${newId()}`])("is none: %s", (value) => {
    expect(readTaskRef(value)).toBeNull();
  });
});
