import { describe, expect, it, vi } from "vitest";
import { tellChanges } from "./changes.ts";

const deps = (missed: { name: string; seq: number; atMs: number }[] = []) => ({
  deliveries: {
    changed: vi.fn(async (_heads: readonly { name: string; seq: number }[]) => undefined),
    headsSince: vi.fn(async (_since: Date) => missed),
  },
  clock: () => 1_000,
  report: (_event: string, error: unknown) => {
    throw error;
  },
});

describe("changes", () => {
  it("of one burst are told once, with the last row of each document", async () => {
    const made = deps();
    const changes = tellChanges({ ...made, restMs: 5 });
    changes.committed([{ name: "a", seq: 1 }]);
    changes.committed([
      { name: "b", seq: 2 },
      { name: "a", seq: 3 },
    ]);
    await vi.waitFor(() => expect(made.deliveries.changed).toHaveBeenCalledOnce());
    const told = made.deliveries.changed.mock.calls[0]?.[0].map(({ name, seq }) => `${name} ${seq}`);
    expect(new Set(told)).toEqual(new Set(["a 3", "b 2"]));
    await changes.stop();
  });

  it("that wait are told before the server stops", async () => {
    const made = deps();
    const changes = tellChanges({ ...made, restMs: 60_000 });
    changes.committed([{ name: "a", seq: 1 }]);
    await changes.stop();
    expect(made.deliveries.changed).toHaveBeenCalledOnce();
  });

  it("that a killed server did not tell are told by the next that starts", async () => {
    const missed = [{ name: "a", seq: 7, atMs: 5 }];
    const made = deps(missed);
    const changes = tellChanges(made);
    await vi.waitFor(() => expect(made.deliveries.changed).toHaveBeenCalledWith(missed));
    await changes.stop();
  });

  it("that could not be told are told again, with what came since", async () => {
    const made = deps();
    made.deliveries.changed.mockRejectedValueOnce(new Error("the database is away"));
    const report = vi.fn(() => changes.committed([{ name: "b", seq: 2 }]));
    const changes = tellChanges({ ...made, report, restMs: 5 });
    changes.committed([
      { name: "a", seq: 1 },
      { name: "b", seq: 1 },
    ]);
    await vi.waitFor(() => expect(made.deliveries.changed).toHaveBeenCalledTimes(2));
    expect(report).toHaveBeenCalledOnce();
    const told = made.deliveries.changed.mock.calls[1]?.[0].map(({ name, seq }) => `${name} ${seq}`);
    expect(told?.sort()).toEqual(["a 1", "b 2"]);
    await changes.stop();
  });
});
