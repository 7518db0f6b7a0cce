import { useCallback, useEffect, useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";
import { readView, type TaskView, type ViewSearch, writeView } from "./task-view.ts";

/** The address decides; without one, how this person looked at the project last on this device. */
export function useView(
  name: string,
  search: ViewSearch,
  onSearch: (search: Record<string, string>) => void,
): [TaskView, (view: TaskView) => void] {
  const key = `core-tasks-view:${name}`;
  const [view, setView] = useState(() => readView(Object.keys(search).length > 0 ? search : kept(key)));
  const said = JSON.stringify(search);
  useEffect(() => {
    if (said !== "{}") setView(readView(JSON.parse(said))); // back and forward, a link that was sent
  }, [said]);
  const change = useCallback(
    (next: TaskView) => {
      setView(next);
      remember(key, JSON.stringify(writeView(next)));
      onSearch(writeView(next));
    },
    [key, onSearch],
  );
  return [view, change];
}

function kept(key: string): ViewSearch {
  try {
    const found: unknown = JSON.parse(recall(key) ?? "{}");
    return typeof found === "object" && found !== null ? (found as ViewSearch) : {};
  } catch {
    return {};
  }
}
