/** The search of a workspace, begun by the first question: its code and its worker are no part of the first load. */
import type { DeviceContext } from "../../context/index.ts";
import type { SearchAnswer } from "../../context/search/search-index.ts";
import type { DocumentLink } from "../../editor/surroundings.ts";
import { Cell } from "../../replica/index.ts";
import type { Observable } from "../../replica/ports.ts";

export interface WorkspaceSearch {
  find(words: string): Promise<SearchAnswer>;
  /** How many documents have been read, of how many; both 0 before the first question. */
  progress: Observable<{ done: number; total: number }>;
  close(): void;
}

export function workspaceSearch(documents: Observable<readonly DocumentLink[]>, open: () => Promise<DeviceContext>): WorkspaceSearch {
  const progress = new Cell({ done: 0, total: 0 });
  const stops: (() => void)[] = [];
  let opened: Promise<DeviceContext> | null = null;
  async function begin(): Promise<DeviceContext> {
    const context = await open();
    const list = () => context.list(documents.get());
    const tell = () => progress.set(context.progress.get());
    stops.push(documents.subscribe(list), context.progress.subscribe(tell));
    list();
    tell();
    return context;
  }
  return {
    progress,
    async find(words) {
      opened ??= begin();
      return (await opened).find(words);
    },
    close() {
      for (const stop of stops.splice(0)) stop();
      void opened?.then((context) => context.close());
      opened = null;
    },
  };
}
