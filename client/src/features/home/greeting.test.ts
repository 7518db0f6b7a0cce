import { describe, expect, it } from "vitest";
import type { SaveState } from "../../replica/ports.ts";
import { greeting, workspaceSentence } from "./greeting.ts";

const online: SaveState = { onDevice: 0, sent: 0, inMemory: 0, network: "online", home: "account", fault: null };

describe("the first words of a workspace", () => {
  it("greet by the hour and the first name", () => {
    expect(greeting(9, "Dana Vogel")).toBe("Good morning, Dana");
    expect(greeting(17, null)).toBe("Good afternoon");
    expect(greeting(23, null)).toBe("Good evening");
  });

  it("say what being offline means, with the number of changes that wait", () => {
    expect(workspaceSentence({ ...online, network: "offline", onDevice: 12 })).toBe(
      "Offline. Everything still works; 12 changes go out when you are back.",
    );
    expect(workspaceSentence({ ...online, network: "offline" })).toContain("still works");
  });

  it("never claim the server for a workspace of this device, or while its database is away", () => {
    expect(workspaceSentence({ ...online, home: "device" })).toContain("lives on this device");
    expect(workspaceSentence({ ...online, network: "unstored" })).not.toContain("on the server.");
  });
});
