import type { SectionId } from "@coreos/schema/documents/business-model";
import { canvasType, cardsOf } from "@coreos/schema/documents/canvas";
import { type CardCopy, returnCard } from "@coreos/schema/documents/card-copy";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import Box from "@mui/material/Box";
import useMediaQuery from "@mui/material/useMediaQuery";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { useUndoKeys } from "../../editor/use-undo-keys.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { useToast } from "../../ui/toast.tsx";
import { ToldWait } from "../../ui/told-wait.tsx";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { canvasActions } from "./canvas-actions.ts";
import { type Canvas, CanvasProvider } from "./canvas-context.ts";
import { CanvasHead } from "./canvas-head.tsx";
import type { CanvasCommand } from "./canvas-menu.tsx";
import { canvasStore } from "./canvas-store.ts";
import { canvasUndo } from "./canvas-undo.ts";
import { contentStore } from "./card-content.ts";
import type { OpenMenu } from "./card-menu.tsx";
import { cardThreads } from "./card-threads.ts";
import type { Talk } from "./details/card-comments.tsx";
import { cardHolders } from "./holders.ts";
import { layoutOf, sectionsOf } from "./layouts.ts";
import { keepInSight, usePanelRoom } from "./panel-room.ts";
import { SectionsView } from "./sections-view.tsx";
import { cardSelection } from "./selection.ts";
import { type Centre, useReveal } from "./use-reveal.ts";
import { watchVanished } from "./vanished-cards.ts";

// What draws a free board is loaded with the first of them.
const FreeBoard = lazy(async () => ({ default: (await import("./free/free-board.tsx")).FreeBoard }));

// Nothing of these is in the first picture of a canvas.
const PrintSheet = lazy(async () => ({ default: (await import("./print-sheet.tsx")).PrintSheet }));
const SelectionBar = lazy(async () => ({ default: (await import("./selection-bar.tsx")).SelectionBar }));
const FigurePeek = lazy(async () => ({ default: (await import("./figures.ts")).FigurePeek }));
const RetypeDialog = lazy(async () => ({ default: (await import("./retype-dialog.tsx")).RetypeDialog }));
const CardDetails = lazy(async () => ({ default: (await import("./details/card-details.tsx")).CardDetails }));
const CanvasComments = lazy(async () => ({ default: (await import("./details/canvas-comments.tsx")).CanvasComments }));

export interface CanvasPageProps {
  session: DocumentSession;
  title: string;
  onRename: ((title: string) => void) | null;
  /** Id of the card, or of the thread, that the address leads to. */
  anchor?: string | null;
}

/** A canvas that several people work on at once. */
export function CanvasPage({ session, title, onRename, anchor = null }: CanvasPageProps) {
  const { doc, awareness } = session;
  const { documentId } = parseDocumentName(session.name);
  const access = useObservable(session.access);
  const type = useDocValue(doc, canvasType);
  const toast = useToast();
  const board = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [adding, setAdding] = useState<SectionId | null>(null);
  const [details, setDetails] = useState<{ card: string; talk: Talk | null } | null>(null);
  const [listed, setListed] = useState(false);
  const centre = useRef<Centre | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [boardCommands, setBoardCommands] = useState<readonly CanvasCommand[]>([]);
  const [retyping, setRetyping] = useState(false);
  const free = type.id === "free";
  const besidePx = usePanelRoom(details !== null || listed);
  const focusCard = useCallback((id: string) => {
    // After this event's renders: a card that changed its section is another element by then.
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.focus());
  }, []);
  const shown = useRef<string | null>(null);
  shown.current = details?.card ?? null;
  const openTalk = useCallback((card: string, thread: string | null) => {
    setListed(false);
    setDetails({ card, talk: { thread } });
  }, []);
  const reveal = useReveal({ doc, board, centre, anchor, onThread: openTalk });
  const closeDetails = useCallback(() => {
    setDetails(null);
    if (shown.current) focusCard(shown.current);
  }, [focusCard]);
  const readOnly = access === "read";
  const hasPointer = !useMediaQuery("(hover: none)", { noSsr: true });
  const [selection] = useState(cardSelection); // the route gives every document a page of its own
  const canvas = useMemo<Canvas>(
    () => ({
      documentId,
      doc,
      awareness,
      store: canvasStore(doc),
      content: contentStore(doc),
      holders: cardHolders(awareness),
      threads: cardThreads(doc),
      selection,
      type,
      layout: layoutOf(type),
      actions: canvasActions(doc, toast),
      readOnly,
      hasPointer,
      openAdder: setAdding,
      openDetails: (card) => {
        setListed(false);
        setDetails({ card, talk: null });
      },
      openComments: (card) => openTalk(card, null),
      openMenu: (id, anchor, view) => setMenu({ id, anchor, view }),
      focusCard,
      keepInSight: (id) => keepInSight(board, centre, id),
    }),
    [documentId, doc, awareness, selection, type, toast, readOnly, hasPointer, focusCard, openTalk],
  );
  const figures = useSyncExternalStore(
    (listener) => canvas.content.subscribe(null, listener),
    () => (canvas.content.isAwaited() ? "awaited" : canvas.content.sheet() === null ? "none" : "here"),
  );
  useUndoKeys(canvasUndo(doc), readOnly);
  useEffect(() => {
    // What somebody deletes is no longer chosen.
    const cards = cardsOf(doc);
    const forget = ({ changes }: Y.YMapEvent<unknown>) =>
      selection.drop([...changes.keys].flatMap(([id, { action }]) => (action === "delete" ? [id] : [])));
    cards.observe(forget);
    return () => cards.unobserve(forget);
  }, [doc, selection]);
  useEffect(() => {
    const offerBack = (card: CardCopy) =>
      toast({
        text: `“${card.title || "Untitled"}” was deleted by somebody else while you wrote in it`,
        action: { label: "Put it back", run: () => canvasUndo(doc).inOneStep(() => returnCard(doc, card)) },
      });
    const watch = watchVanished(doc, { nowMs: Date.now, isOffline: () => !navigator.onLine }, offerBack);
    window.addEventListener("online", watch.reconnected);
    return () => {
      window.removeEventListener("online", watch.reconnected);
      watch.stop();
    };
  }, [doc, toast]);
  useEffect(() => () => awareness.setLocalStateField("selected", null), [awareness]);
  const first = type.sections.find(({ id }) => id === "value") ?? sectionsOf(type, false)[0];
  return (
    <CanvasProvider value={canvas}>
      <Box sx={{ height: "100%", display: "flex", flexDirection: "column", bgcolor: "plane.content" }}>
        <CanvasHead
          title={title}
          onRename={onRename}
          onAdd={() => first && setAdding(first.id)}
          listed={listed}
          onComments={() => {
            setDetails(null);
            setListed(!listed);
          }}
          commands={[
            { label: "Print", keys: "Mod+P", run: () => window.print() },
            ...boardCommands,
            ...(readOnly ? [] : [{ label: "Change the type…", run: () => setRetyping(true) }]),
          ]}
        />
        <Box sx={{ flex: 1, minHeight: 0, display: "flex" }}>
          <Box ref={area} sx={{ flex: 1, minWidth: 0, position: "relative", display: "grid", gridTemplateColumns: "minmax(0, 1fr)" }}>
            {free ? (
              <Suspense fallback={<SkeletonLines label="Opening" />}>
                <FreeBoard
                  board={board}
                  name={session.name}
                  adding={adding !== null}
                  onAdded={() => setAdding(null)}
                  title={title}
                  onCommands={setBoardCommands}
                  menu={menu}
                  onMenu={setMenu}
                  centre={centre}
                  aimed={anchor !== null}
                />
              </Suspense>
            ) : (
              <SectionsView
                name={session.name}
                board={board}
                adding={adding}
                onAdding={setAdding}
                menu={menu}
                onMenu={setMenu}
                besidePx={besidePx}
              />
            )}
            <Suspense>
              <SelectionBar />
            </Suspense>
            {/* It listens before the first figure stands, so that no click on one is lost. */}
            <Suspense>{figures !== "none" && <FigurePeek area={area} />}</Suspense>
            {figures === "awaited" && <ToldWait words="Computing the figures" />}
          </Box>
          {details !== null && (
            <Suspense>
              <CardDetails key={details.card} id={details.card} talk={details.talk} onClose={closeDetails} />
            </Suspense>
          )}
          {listed && (
            <Suspense>
              <CanvasComments onShow={(card) => void reveal(card, false)} onClose={() => setListed(false)} />
            </Suspense>
          )}
        </Box>
      </Box>
      {retyping && (
        <Suspense>
          <RetypeDialog onClose={() => setRetyping(false)} />
        </Suspense>
      )}
      <Suspense>
        <PrintSheet doc={doc} type={type} title={title} />
      </Suspense>
    </CanvasProvider>
  );
}
