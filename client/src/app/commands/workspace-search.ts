/** The search of a workspace, begun by the first question: its code and its worker are no part of the first load. */
import type * as Y from "yjs";
import type { DeviceContext } from "../../context/index.ts";
import type { SearchAnswer } from "../../context/search/search-index.ts";
import { Cell } from "../../replica/index.ts";
import type { Observable } from "../../replica/ports.ts";
import { livingDocuments } from "../tree/tree-store.ts";

export interface WorkspaceSearch {
  find(words: string): Promise<SearchAnswer>;
  /** How many documents have been read, of how many; both 0 before the first question. */
  progress: Observable<{ done: number; total: number }>;
  close(): void;
}

/** `lists`: the documents whose trees name what may be found: the workspace's, and what is the person's own. */
export function workspaceSearch(lists: readonly (Y.Doc | null)[], open: () => Promise<DeviceContext>): WorkspaceSearch {
  const progress = new Cell({ done: 0, total: 0 });
  const stops: (() => void)[] = [];
  let opened: Promise<DeviceContext> | null = null;
  async function begin(): Promise<DeviceContext> {
    const context = await open();
    const trees = lists.filter((doc) => doc !== null);
    const list = () => context.list(trees.flatMap(livingDocuments).map(({ id, kind, title }) => ({ id, kind, title })));
    const tell = () => progress.set(context.progress.get());
    for (const doc of trees) {
      doc.on("update", list);
      stops.push(() => doc.off("update", list));
    }
    stops.push(context.progress.subscribe(tell));
    list();
    tell();
    return context;
  }
  return {
    progress,
    async find(words) {
      const opening = opened ?? begin();
      opened = opening;
      opening.catch(() => {
        if (opened === opening) opened = null; // its code could not be loaded: the next question tries again
      });
      return (await opening).find(words);
    },
    close() {
      for (const stop of stops.splice(0)) stop();
      opened = null;
    },
  };
}
