/** The context of a workspace, begun by the first question: its code and its worker are no part of the first load. */
import type { DeviceContext } from "../context/index.ts";
import type { BackLink } from "../editor/surroundings.ts";
import type { Observable } from "../replica/ports.ts";

type BackLinks = Observable<readonly BackLink[] | null>;

export interface LazyContext {
  backLinks(documentId: string): BackLinks;
  /** Begins it. Rejects when its code cannot be loaded; asking again tries again. */
  open(): Promise<DeviceContext>;
  close(): void;
}

/** Name of the database of this browser profile (replica.ts). */
export const DATABASE = "coreos";

export function lazyContext(workspaceId: string): LazyContext {
  let opened: Promise<DeviceContext> | null = null;
  const sources = new Map<string, BackLinks>();
  const begin = () => {
    const opening = opened ?? import("../context/index.ts").then(({ openContext }) => openContext({ database: DATABASE, workspaceId }));
    opened = opening;
    opening.catch(() => {
      if (opened === opening) opened = null;
    });
    return opening;
  };
  return {
    open: begin,
    backLinks(documentId) {
      const known = sources.get(documentId) ?? promised(() => begin().then((context) => context.backLinks(documentId)));
      sources.set(documentId, known);
      return known;
    },
    close() {
      const closing = opened;
      opened = null; // React opens twice in strict mode: the next question begins another one
      sources.clear();
      closing?.then(
        (context) => context.close(),
        () => undefined,
      );
    },
  };
}

/** An observable that is asked for when somebody listens; without an answer it stays unknown. */
export function promised<T>(ask: () => Promise<Observable<T | null>>): Observable<T | null> {
  let source: Observable<T | null> | null = null;
  return {
    get: () => source?.get() ?? null,
    subscribe(listener) {
      let stop: (() => void) | null = null;
      let stopped = false;
      ask().then(
        (answer) => {
          source = answer;
          if (stopped) return;
          stop = answer.subscribe(listener);
          listener();
        },
        () => undefined, // a chunk that cannot be loaded: the next opening asks again
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
