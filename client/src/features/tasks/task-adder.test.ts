import { expect, it } from "vitest";
import { taskLines } from "./task-adder.tsx";

it("a pasted list is a task for each line, without its signs", () => {
  expect(taskLines("- [ ] Call Ada\r\n* [x] Write it down\n\n2) Send\n  3. Wait\nplain - line")).toEqual([
    "Call Ada",
    "Write it down",
    "Send",
    "Wait",
    "plain - line",
  ]);
});
