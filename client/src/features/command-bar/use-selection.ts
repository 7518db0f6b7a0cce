import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";

/**
 * Which row Enter runs: the first one shown, until the person moves to another. Answers arrive after the commands that match as well,
 * and what stands first then is what they see and mean; the list's own choice would stay with the first it ever had.
 */
export function useSelection(question: string, shown: readonly string[]) {
  const [moved, setMoved] = useState<{ question: string; to: string } | null>(null);
  const isMoving = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const value = moved && moved.question === question && shown.includes(moved.to) ? moved.to : (shown[0] ?? "");
  // cmdk says which row is chosen only when it chose it itself.
  useLayoutEffect(() => {
    const row = list.current?.querySelector(`[data-value="${CSS.escape(value)}"]`);
    if (row) list.current?.querySelector('[role="combobox"]')?.setAttribute("aria-activedescendant", row.id);
  }, [value]);
  return {
    ref: list,
    value,
    onValueChange(to: string) {
      if (isMoving.current) setMoved({ question, to });
    },
    onKeyDownCapture(event: KeyboardEvent) {
      isMoving.current = isMove(event);
    },
    onPointerMoveCapture() {
      isMoving.current = true;
    },
  };
}

const isMove = ({ key, ctrlKey }: KeyboardEvent) => /^(Arrow(Up|Down)|Home|End)$/.test(key) || (ctrlKey && /^[njpk]$/.test(key));
