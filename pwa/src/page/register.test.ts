import { describe, expect, it } from "vitest";
import { workerAnswer } from "./register.ts";

describe("what a page can expect of a worker", () => {
  it("works on https and on localhost, where the browser has one", () => {
    expect(workerAnswer({ isSecureContext: true, navigator: { serviceWorker: {} } })).toBe("works");
  });

  it("is nothing over plain http, whatever the browser could do elsewhere", () => {
    expect(workerAnswer({ isSecureContext: false, navigator: {} })).toBe("plain-http");
    expect(workerAnswer({ isSecureContext: false, navigator: { serviceWorker: {} } })).toBe("plain-http");
  });

  it("is nothing in a browser that has none", () => {
    expect(workerAnswer({ isSecureContext: true, navigator: {} })).toBe("unsupported");
  });
});
