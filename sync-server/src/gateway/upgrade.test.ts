import { describe, expect, it } from "vitest";
import { destinationOf } from "./upgrade.ts";

const ask = (url: string, headers: Record<string, string> = {}, publicUrl: string | null = null) =>
  destinationOf({ url, headers: { host: "127.0.0.1:4100", ...headers } }, publicUrl);

describe("a request to open a socket", () => {
  it("may come from our own pages, from PUBLIC_URL and from programs without an origin", () => {
    expect(ask("/sync").kind).toBe("sync");
    expect(ask("/sync", { origin: "http://127.0.0.1:4100" }).kind).toBe("sync");
    expect(ask("/sync", { origin: "https://os.example" }, "https://os.example/").kind).toBe("sync");
  });

  it("is foreign from anywhere else, also from nowhere", () => {
    for (const origin of ["https://evil.example", "http://127.0.0.1:4101", "null", ""]) {
      expect(ask("/sync", { origin }).kind).toBe("foreign");
      expect(ask("/yjs/x", { origin }).kind).toBe("foreign");
    }
  });

  it("is too old below the protocol of today; what says nothing speaks it", () => {
    expect(ask("/sync?protocol=1")).toEqual({ kind: "sync", isTooOld: false });
    expect(ask("/sync?protocol=99")).toEqual({ kind: "sync", isTooOld: false });
    expect(ask("/sync")).toEqual({ kind: "sync", isTooOld: false });
    expect(ask("/sync?protocol=0")).toEqual({ kind: "sync", isTooOld: true });
    expect(ask("/sync?protocol=old")).toEqual({ kind: "sync", isTooOld: true });
  });

  it("names its document in the path and its token in a header or a subprotocol", () => {
    expect(ask("/yjs/a/note/b%402", { authorization: "Bearer t" })).toEqual({ kind: "yjs", document: "a/note/b@2", token: "t" });
    expect(ask("/yjs/a/note/b", { "sec-websocket-protocol": "coreos.yjs, bearer.t" })).toEqual({
      kind: "yjs",
      document: "a/note/b",
      token: "t",
    });
    expect(ask("/yjs/a/note/b", { "sec-websocket-protocol": "bearer.t" })).toMatchObject({ token: "" });
    expect(ask("/yjs/%ff")).toMatchObject({ document: "" });
  });

  it("is unknown on any other path", () => {
    expect(ask("/syncs").kind).toBe("unknown");
    expect(ask("/yjs").kind).toBe("unknown");
    expect(ask("//").kind).toBe("unknown");
  });
});
