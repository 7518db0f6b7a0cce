import { useEffect } from "react";

/** Names the tab, so that a screen reader and a row of tabs say where one is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · COREos`;
  }, [title]);
}
