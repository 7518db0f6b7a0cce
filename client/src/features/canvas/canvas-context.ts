/** What every card of a canvas needs to know of the canvas: the same object until another document is opened. */

import type { SectionId } from "@coreos/schema/documents/business-model";
import type { Card } from "@coreos/schema/documents/canvas";
import { type CanvasSection, type CanvasType, ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Peer } from "../../editor/peers.ts";
import type { CanvasActions } from "./canvas-actions.ts";
import type { CanvasStore } from "./canvas-store.ts";
import type { CardContent, ContentStore } from "./card-content.ts";
import type { CardThreads } from "./card-threads.ts";
import type { Holders } from "./holders.ts";
import { type CanvasLayout, sectionsOf } from "./layouts.ts";
import type { Selection } from "./selection.ts";

export interface Canvas {
  documentId: string;
  doc: Y.Doc;
  awareness: Awareness;
  store: CanvasStore;
  content: ContentStore;
  holders: Holders;
  threads: CardThreads;
  selection: Selection;
  type: CanvasType;
  layout: CanvasLayout;
  actions: CanvasActions;
  readOnly: boolean;
  /** A mouse or the like: what is shown on hover can be seen. */
  hasPointer: boolean;
  openAdder(section: SectionId): void;
  openMenu(id: string, anchor: HTMLElement, view: "actions" | "move"): void;
  openDetails(id: string): void;
  /** What is said about a card, and the field to say more. */
  openComments(id: string): void;
  /** Focuses a card once it is drawn where it belongs now. */
  focusCard(id: string): void;
  /** Moves the canvas as far as is needed to see a card beside what has just opened; answers how to stop. */
  keepInSight(id: string): () => void;
}

const CanvasContext = createContext<Canvas | null>(null);
export const CanvasProvider = CanvasContext.Provider;

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error("outside of a canvas");
  return canvas;
}

export function useCard(id: string): Card | null {
  const { store } = useCanvas();
  return useSyncExternalStore(
    (listener) => store.subscribeCard(id, listener),
    () => store.card(id),
  );
}

/** What a card holds beside its title. */
export function useContent(id: string): CardContent {
  const { content } = useCanvas();
  return useSyncExternalStore(
    (listener) => content.subscribe(id, listener),
    () => content.card(id),
  );
}

/** Whether there is anything in a section that can be counted. */
export function useHasTotal(section: SectionId): boolean {
  const { content } = useCanvas();
  return useSyncExternalStore(
    (listener) => content.subscribeTotal(section, listener),
    () => content.total(section).counted.length + content.total(section).failed.length > 0,
  );
}

export function useSectionIds(id: SectionId): readonly string[] {
  const { store } = useCanvas();
  return useSyncExternalStore(
    (listener) => store.subscribeSection(id, listener),
    () => store.section(id),
  );
}

/** The sections of the canvas as they are drawn; the one for cards of another type only while there are such cards. */
export function useSections(): readonly CanvasSection[] {
  const { type } = useCanvas();
  const strangers = useSectionIds(ELSEWHERE.id).length > 0;
  return useMemo(() => sectionsOf(type, strangers), [type, strangers]);
}

/** Who else has this card in hand. */
export function useHolder(id: string): Peer | null {
  const { holders } = useCanvas();
  return useSyncExternalStore(
    (listener) => holders.subscribe(id, listener),
    () => holders.of(id),
  );
}

export function useSelected(id: string): boolean {
  const { selection } = useCanvas();
  return useSyncExternalStore(
    (listener) => selection.subscribeCard(id, listener),
    () => selection.has(id),
  );
}
