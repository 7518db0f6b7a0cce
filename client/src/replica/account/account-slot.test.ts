import { describe, expect, it, vi } from "vitest";
import type { Uplink } from "../ports.ts";
import type { AccountLink } from "./account-link.ts";
import { AccountSlot } from "./account-slot.ts";

type Code = typeof import("./account-link.ts");
const ada = { accountId: "ada", uplink: {} as Uplink };
const ben = { accountId: "ben", uplink: {} as Uplink };

function slot(load: () => Promise<Code | null | undefined>, open = (): void => {}) {
  const faults: unknown[] = [];
  const closed: string[] = [];
  const changes: (string | null)[] = [];
  const made = new AccountSlot({
    load,
    open(_, { accountId }) {
      open();
      return { accountId, close: () => closed.push(accountId) } as unknown as AccountLink;
    },
    onFault: (error) => faults.push(error),
    onChanged: () => changes.push(made.link?.accountId ?? null),
  });
  return { made, closed, changes, faults };
}

describe("the link of the account that is signed in", () => {
  it("comes with its code, and tells", async () => {
    const { made, changes } = slot(async () => ({}) as Code);
    made.set(ada);
    expect(made.link).toBeNull();
    expect((await made.linkOf("ada")).accountId).toBe("ada");
    expect(changes).toEqual([null, "ada"]);
  });

  it("is only ever that of the account that came last, however late the code of an earlier one arrives", async () => {
    const arrivals: ((code: Code) => void)[] = [];
    const { made, closed } = slot(() => new Promise((resolve) => arrivals.push(resolve)));
    made.set(ada);
    const first = made.linkOf("ada");
    made.set(ben);
    for (const arrive of arrivals.reverse()) arrive({} as Code);
    expect((await made.linkOf("ben")).accountId).toBe("ben");
    await expect(first).rejects.toThrow("another account");
    expect(made.link?.accountId).toBe("ben");
    made.set(null);
    expect(made.link).toBeNull();
    expect(closed).toEqual(["ben"]);
  });

  it("asks again for code that did not come", async () => {
    vi.useFakeTimers();
    try {
      const load = vi
        .fn<() => Promise<Code | null | undefined>>()
        .mockRejectedValueOnce(new TypeError("offline"))
        .mockResolvedValueOnce(undefined);
      load.mockResolvedValue({} as Code);
      const { made } = slot(load);
      made.set(ada);
      const linked = made.linkOf("ada");
      await vi.advanceTimersByTimeAsync(4_000);
      expect((await linked).accountId).toBe("ada");
      expect(load).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it("that does not open is tried again, and the fault is told", async () => {
    vi.useFakeTimers();
    try {
      const open = vi.fn().mockImplementationOnce(() => {
        throw new TypeError("no room");
      });
      const { made, faults } = slot(async () => ({}) as Code, open);
      made.set(ada);
      await vi.advanceTimersByTimeAsync(3_000);
      expect((await made.linkOf("ada")).accountId).toBe("ada");
      expect(faults).toEqual([new TypeError("no room")]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("keeps nobody waiting who can go on without it", async () => {
    vi.useFakeTimers();
    try {
      const { made } = slot(() => new Promise(() => {}));
      made.set(ada);
      const soon = made.linkSoon("ada");
      await vi.advanceTimersByTimeAsync(3_000);
      expect(await soon).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("has nothing to say about an account that is not the one signed in", async () => {
    const { made } = slot(async () => ({}) as Code);
    await expect(made.linkOf("ada")).rejects.toThrow("call connect() first");
  });
});
