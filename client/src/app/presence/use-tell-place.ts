/**
 * Tells the workspace where this person is: document, piece of it, and whether anybody sits at the screen.
 *
 * Limit   At most once a second; while nobody else is there, only which document it is.
 * Law     What the workspace's own tree does not name (a private document, a stranger's) is told as "elsewhere", without its id.
 */
import type { Place } from "@coreos/schema/documents/presence";
import { useEffect, useRef } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { DocumentNode } from "../documents.ts";
import { treeStore } from "../tree/tree-store.ts";
import { anchorAt, anchorInView } from "./anchors.ts";

const EVERY_MS = 1_000;
const IDLE_MS = 5 * 60_000;
const IDLE_LOOK_MS = 20_000;
/** How old `at` may get while nothing else is to be said. */
const FRESH_MS = 60_000;

type Here = Pick<DocumentNode, "id" | "kind"> | null;

/** What may be told of the document on the screen. */
export function tellable(root: Y.Doc, here: Here, anchor: string | null): Place["where"] {
  return here && treeStore(root).get().node(here.id) ? { id: here.id, kind: here.kind, anchor } : "elsewhere";
}

export function useTellPlace(awareness: Awareness, root: Y.Doc, here: Here, follows: string | null): void {
  const anchor = useRef<string | null>(null);
  /** It was scrolled since: what is in view is looked up when it is told, for that makes the browser lay everything out. */
  const stale = useRef(false);
  const inputAt = useRef(Date.now());
  const hereId = here?.id;
  const hereKind = here?.kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is another place to look at
  useEffect(() => {
    anchor.current = null;
    stale.current = false;
  }, [hereId]);
  useEffect(() => {
    let told: Place | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let wanted = false;
    const document_ = hereId && hereKind ? { id: hereId, kind: hereKind } : null;
    const tell = () => {
      const now = Date.now();
      const idle = document.hidden || now - inputAt.current > IDLE_MS;
      const seen = awareness.getStates().size > 1;
      if (seen && stale.current) {
        anchor.current = anchorInView() ?? anchor.current;
        stale.current = false;
      }
      const where = tellable(root, document_, seen ? anchor.current : null);
      const next: Place = { where, idle, follows, at: now };
      if (told && now - told.at < FRESH_MS && JSON.stringify({ ...next, at: 0 }) === JSON.stringify({ ...told, at: 0 })) return;
      if (told && idle && told.idle) next.at = told.at; // a screen that nobody sits at does not speak for its person
      told = next;
      awareness.setLocalStateField("place", next);
    };
    const soon = () => {
      if (timer !== null) {
        wanted = true;
        return;
      }
      tell();
      timer = setTimeout(() => {
        timer = null;
        if (wanted) soon();
        wanted = false;
      }, EVERY_MS);
    };
    const look = (id: string | null) => {
      inputAt.current = Date.now();
      if (id !== null) {
        anchor.current = id;
        stale.current = false;
      }
      soon();
    };
    const chosen = () => document.activeElement && look(anchorAt(document.getSelection()?.focusNode) ?? anchorAt(document.activeElement));
    const pointed = (event: Event) =>
      look(event.target instanceof Element && event.target.closest("[data-card-item]") ? anchorAt(event.target) : null);
    const scrolled = () => {
      stale.current = true;
      look(null);
    };
    const input = () => look(null);
    const quiet = { passive: true, capture: true } as const;
    document.addEventListener("selectionchange", chosen);
    document.addEventListener("visibilitychange", input);
    for (const name of ["keydown", "pointerdown"]) addEventListener(name, input, quiet);
    addEventListener("focusin", chosen, quiet);
    addEventListener("pointermove", pointed, quiet);
    addEventListener("scroll", scrolled, quiet);
    const idleTimer = setInterval(soon, IDLE_LOOK_MS);
    treeStore(root).get();
    const stopTree = treeStore(root).subscribe(soon); // it became private, or was shared
    soon();
    return () => {
      document.removeEventListener("selectionchange", chosen);
      document.removeEventListener("visibilitychange", input);
      for (const name of ["keydown", "pointerdown"]) removeEventListener(name, input, quiet);
      removeEventListener("focusin", chosen, quiet);
      removeEventListener("pointermove", pointed, quiet);
      removeEventListener("scroll", scrolled, quiet);
      clearInterval(idleTimer);
      if (timer !== null) clearTimeout(timer);
      stopTree();
    };
  }, [awareness, root, hereId, hereKind, follows]);
}
