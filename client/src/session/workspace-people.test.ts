import { CoreError } from "@coreos/schema/errors/core-error";
import { describe, expect, it } from "vitest";
import { Cell } from "../replica/index.ts";
import type { SessionState } from "./session.ts";
import { WorkspacePeople } from "./workspace-people.ts";

const ANN = { id: "ann", name: "Ann" };
const BEN = { id: "ben", name: "Ben" };
const signedIn = (id: string): SessionState => ({
  status: "signed-in",
  expired: false,
  me: { user: { id, name: id, email: `${id}@example.org` }, organizations: [], workspaces: [] },
});

function device() {
  const kept = new Map<string, string>();
  const preferences = {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string | null) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
  const server = { people: [ANN, BEN] as unknown, online: true, onRequest: () => {} };
  const state = new Cell<SessionState>(signedIn("ann"));
  const open = () =>
    new WorkspacePeople({
      preferences,
      workspaceId: "w",
      account: {
        state,
        async request() {
          server.onRequest();
          if (!server.online) throw new CoreError("device.offline");
          return { people: server.people };
        },
      },
    });
  return { kept, server, state, open };
}

describe("the people of a workspace", () => {
  it("are who the server says, and the same after a start without a network", async () => {
    const { server, open } = device();
    const first = open();
    await first.refresh();
    expect(first.people.get()).toEqual([ANN, BEN]);
    server.online = false;
    const later = open();
    await later.refresh();
    expect(later.people.get()).toEqual([ANN, BEN]);
  });

  it("change with the next connection", async () => {
    const { server, open } = device();
    const people = open();
    await people.refresh();
    server.people = [ANN];
    await people.refresh();
    expect(people.people.get()).toEqual([ANN]);
  });

  it("are not shown to another account, and not kept after a sign-out that came between", async () => {
    const { kept, server, state, open } = device();
    await open().refresh();
    state.set(signedIn("zoe"));
    server.online = false;
    const hers = open();
    await hers.refresh();
    expect(hers.people.get()).toEqual([]);
    kept.clear();
    server.online = true;
    server.onRequest = () => state.set({ status: "anonymous" });
    await hers.refresh();
    expect(kept.size).toBe(0);
  });

  it("stay as they were when the answer or the copy cannot be read", async () => {
    const { kept, server, open } = device();
    kept.set("people:w", "{");
    server.people = "nobody";
    const people = open();
    await people.refresh();
    expect(people.people.get()).toEqual([]);
  });
});
