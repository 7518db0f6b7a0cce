import { describe, expect, it } from "vitest";
import { Lane } from "./lane.ts";

function task() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let started = false;
  const work = () => {
    started = true;
    return promise;
  };
  return { work, finish: resolve, hasStarted: () => started };
}

describe("a lane", () => {
  it("lets few in at once, the rest in order of arrival, and frees the place of work that failed", async () => {
    const lane = new Lane(2, 60_000);
    const tasks = [task(), task(), task(), task()];
    const done = tasks.map(({ work }) => lane.run(work));
    const started = () => tasks.map(({ hasStarted }) => hasStarted());
    expect(started()).toEqual([true, true, false, false]);
    tasks[1]?.finish();
    await done[1];
    await expect.poll(started).toEqual([true, true, true, false]);
    for (const { finish } of tasks) finish();
    await Promise.all(done);
    const failing = [1, 2, 3].map(() => lane.run(() => Promise.reject(new Error("no"))));
    await Promise.all(failing.map((run) => expect(run).rejects.toThrow("no")));
    expect(await lane.run(async () => "in")).toBe("in");
  });

  it("does not let anybody wait for ever (5503)", async () => {
    const lane = new Lane(1, 5);
    const first = task();
    const running = lane.run(first.work);
    await expect(lane.run(async () => 1)).rejects.toMatchObject({ code: 5503 });
    first.finish();
    await running;
    expect(await lane.run(async () => 2)).toBe(2);
  });
});
