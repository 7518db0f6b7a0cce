/**
 * How much the main thread of a page does for each frame, as Chromium traces it.
 *
 * Units   ms of the CPU in tasks, so that a machine with other work counts no waiting; from the begin of one frame to the begin of the next, whoever started them. A second in which nothing
 *         changes makes no frames and so no zeros.
 */
import { percentile } from "@coreos/trials/product/statistics";
import type { Browser, Page } from "@playwright/test";

/** One frame at 60 a second. */
export const FRAME_MS = 16.7;

const CATEGORIES = ["-*", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame"];

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Of the CPU alone, where the system can tell. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

export async function frameWork(browser: Browser, page: Page, work: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return workPerFrame(trace.traceEvents);
}

/** A row of a table with the columns "frames", "p50 ms", "p95 ms", "max ms". */
export function frameWorkRow(what: string, frames: readonly number[]): (string | number)[] {
  return [what, frames.length, percentile(frames, 0.5), percentile(frames, 0.95), Math.max(...frames)];
}

/** The thread that begins most frames is that of the page. */
export function workPerFrame(events: readonly TraceEvent[]): number[] {
  const begins = events.filter(({ name }) => name === "BeginMainThreadFrame");
  const counts = new Map<string, number>();
  for (const event of begins) counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  const [main] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const frames = begins
    .filter((event) => threadOf(event) === main)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const tasks = events
    .filter(
      (event) =>
        threadOf(event) === main && event.ph === "X" && (event.name === "RunTask" || event.name === "ThreadControllerImpl::RunTask"),
    )
    .sort((a, b) => a.ts - b.ts);
  const workMs = frames.map(() => 0);
  let frame = 0;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    // A frame begins within its task, so a task belongs to the frame that begins before it ends.
    while (frame + 1 < frames.length && (frames[frame + 1] as number) < ts + dur) frame += 1;
    if (frames.length > 0 && (frames[frame] as number) < ts + dur) workMs[frame] = (workMs[frame] as number) + tdur / 1000;
  }
  return workMs.slice(0, -1); // the last one has no end
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid}.${tid}`;
