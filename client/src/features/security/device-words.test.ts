import { describe, expect, it } from "vitest";
import { deviceWords } from "./device-words.ts";

const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("a device in words", () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge on Windows"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/140.0 Safari/537.36`, "Chrome on Linux"],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} Version/18.0 Mobile Safari/604.1`, "Safari on iPhone"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Mac"],
    ["", "An unknown device"],
    ["curl/8.0", "An unknown device"],
  ])("%s is %s", (userAgent, words) => expect(deviceWords(userAgent, "browser")).toBe(words));

  it("is a program where no browser says otherwise", () => expect(deviceWords("", "program")).toBe("A program"));
});
