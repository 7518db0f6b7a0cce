import { expect, it } from "vitest";
import { fileProgressWords } from "./file-progress-words.ts";

it("files on the way to the device are counted, and who waits is told why", () => {
  expect(fileProgressWords({})).toBeNull();
  expect(fileProgressWords({ files: 12, filesDone: 3, filesSkipped: 0, filesWait: null })).toEqual({
    term: "Getting files",
    value: "3 of 12",
    why: null,
  });
  expect(fileProgressWords({ files: 2, filesDone: 2 })).toMatchObject({ term: "Files on this device", value: "2 of 2", why: null });
  expect(fileProgressWords({ files: 4, filesDone: 1, filesSkipped: 1, filesWait: "metered" })).toEqual({
    term: "Files on this device",
    value: "1 of 4",
    why: "The others wait for a connection that is not metered. 1 file beyond the limit comes when opened.",
  });
  expect(fileProgressWords({ files: 4, filesDone: 1, filesWait: "no-room" })?.why).toBe("This browser has no room for the others.");
});
