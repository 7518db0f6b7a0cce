/**
 * Following somebody: this screen goes where theirs goes. Whatever the person does of their own accord ends it: a key, a
 * click, a scroll, another address.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { useToast } from "../../ui/toast.tsx";
import { type DocumentNode, isOpenKind } from "../documents.ts";
import { useTree } from "../tree/tree-store.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { bringIntoView } from "./anchors.ts";
import type { Companion } from "./whereabouts.ts";

/** A cut of the network is no goodbye. */
const GONE_MS = 6_000;
/** Keys that change nothing: walking to the button that stops. */
const IDLE_KEYS = new Set(["Tab", "Shift", "Control", "Alt", "Meta"]);
export const FOLLOW_PILL = "data-follow";

export interface Following {
  companion: Companion;
  /** Why the screen stays where it is; `null` while it follows. */
  held: string | null;
}

export function useFollow(companions: readonly Companion[], here: Pick<DocumentNode, "id"> | null) {
  const { root, open } = useWorkspace();
  const toast = useToast();
  const tree = useTree(root.doc);
  const [id, setId] = useState<string | null>(null);
  const last = useRef<Companion | null>(null);
  /** The document that following went to: any other address was the person's own. */
  const sentTo = useRef<string | null>(null);
  const arrived = useRef(false);
  const companion = companions.find(({ person }) => person.id === id) ?? null;
  if (companion) last.current = companion;
  const where = companion?.where ?? null;
  const node = where && isOpenKind(where.kind) && !tree.isTrashed(where.id) ? tree.node(where.id) : null;
  const targetId = node?.id ?? null;
  const targetKind = where?.kind ?? null;
  const anchor = where?.anchor ?? null;
  const hereId = here?.id ?? null;

  const stop = useCallback(() => setId(null), []);
  const start = useCallback((next: Companion) => {
    last.current = next;
    sentTo.current = null;
    setId(next.person.id);
  }, []);

  useEffect(() => {
    if (id === null || targetId === null || targetKind === null || !isOpenKind(targetKind) || sentTo.current === targetId) return;
    sentTo.current = targetId;
    arrived.current = false;
    open({ kind: targetKind, id: targetId });
  }, [id, targetId, targetKind, open]);
  useEffect(() => {
    if (id === null || anchor === null || hereId !== targetId) return;
    return bringIntoView(anchor, true);
  }, [id, anchor, hereId, targetId]);

  useEffect(() => {
    if (id === null || sentTo.current === null) arrived.current = false;
    else if (hereId === sentTo.current) arrived.current = true;
    else if (arrived.current && targetId === sentTo.current)
      stop(); // went somewhere else than the one who is followed
    else arrived.current = false;
  }, [id, hereId, targetId, stop]);

  const isGone = id !== null && companion === null;
  useEffect(() => {
    if (!isGone) return;
    const timer = setTimeout(() => {
      setId(null);
      toast({ text: `${last.current?.person.name ?? "This person"} left. You are where they were last.` });
    }, GONE_MS);
    return () => clearTimeout(timer);
  }, [isGone, toast]);

  useEffect(() => {
    if (id === null) return;
    const own = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(`[${FOLLOW_PILL}]`)) return;
      if (event instanceof KeyboardEvent && IDLE_KEYS.has(event.key)) return;
      stop();
    };
    const names = ["keydown", "pointerdown", "wheel"] as const;
    for (const name of names) addEventListener(name, own, { capture: true, passive: true });
    return () => {
      for (const name of names) removeEventListener(name, own, { capture: true });
    };
  }, [id, stop]);

  const shown = companion ?? (id === null ? null : last.current);
  const following: Following | null = shown && { companion: shown, held: heldWords(shown, companion !== null, node !== null) };
  return { following, start, stop };
}

function heldWords({ person, where }: Companion, isHere: boolean, isReadable: boolean): string | null {
  if (!isHere) return `${person.name} is not connected`;
  if (where === null) return `${person.name} is elsewhere`;
  return isReadable ? null : `${person.name} is somewhere you cannot read`;
}
