/** Lines of which only those in sight are drawn, and the focus that walks them: one line is the stop of the Tab key. */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Line } from "./list-lines.ts";
import { useTasks } from "./tasks-context.ts";

export function useLineFocus(scroller: RefObject<HTMLElement | null>, lines: readonly Line[], rowHeight: number) {
  const { focus, onFocused } = useTasks();
  const [cursor, setCursor] = useState<string | null>(null);
  const at = lines.findIndex((line) => line.key === cursor);
  const stop = at >= 0 ? at : lines.findIndex((line) => line.type === "task");
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    // What has the focus stays drawn when it is scrolled away, or the keyboard would lose its place.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(stop >= 0 ? [stop] : [])])].sort((a, b) => a - b),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when rows get another height
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  /** The line that is to have the focus once it is drawn, e.g. after it moved. */
  const wanted = useRef<string | null>(null);
  const focusLine = useCallback(
    (line: Line | undefined) => {
      if (!line) return;
      wanted.current = line.key;
      setCursor(line.key);
      virtual.scrollToIndex(lines.indexOf(line));
    },
    [virtual, lines],
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const element = scroller.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(wanted.current)}"] :is([data-task], [data-group], [data-adder])`,
    );
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });
  // Asked for from elsewhere: a link to a task, closing the side panel.
  useEffect(() => {
    const line = focus && lines.find((each) => each.key === focus);
    if (!line) return;
    onFocused();
    focusLine(line);
  }, [focus, onFocused, lines, focusLine]);
  return { virtual, stop, setCursor, focusLine, wanted };
}
