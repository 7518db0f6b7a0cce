import { useMemo, useSyncExternalStore } from "react";
import { useSurroundings } from "../surroundings.ts";

/** `here` it can be opened; `trash` as well, but it says so; `gone` this device knows nothing of it. */
export interface KnownDocument {
  state: "here" | "trash" | "gone";
  kind: string;
  title: string;
}

/** A document by its id, as it is called today. `label` and `kind` are what was written down when it was named. */
export function useNamedDocument(id: string, kind: string, label: string): KnownDocument {
  const { documents, trash } = useSurroundings();
  const source = useMemo(() => {
    let known: KnownDocument | null = null;
    return {
      subscribe(listener: () => void) {
        const stops = [documents.subscribe(listener), trash.subscribe(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      get(): KnownDocument {
        const living = documents.get().find((each) => each.id === id);
        const thrown = living ? undefined : trash.get().find((each) => each.id === id);
        const state = living ? "here" : thrown ? "trash" : "gone";
        const next = { state, kind: living?.kind ?? thrown?.kind ?? kind, title: living?.title ?? thrown?.title ?? label } as const;
        if (known?.state !== next.state || known.title !== next.title || known.kind !== next.kind) known = next;
        return known;
      },
    };
  }, [documents, trash, id, kind, label]);
  return useSyncExternalStore(source.subscribe, source.get);
}
