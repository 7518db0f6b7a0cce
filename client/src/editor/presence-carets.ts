/**
 * The carets and selections of the others in a note.
 *
 * `CollaborationCaret` wants an awareness that it may write a user into, and draws whatever a state calls `user`. It is
 * given one that shows it only stamped people in the colours of this house, and lets nothing but the caret out (law 14).
 */
import { Extension, type Extensions } from "@tiptap/core";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import { readPeer } from "./peers.ts";

type Listener = (...args: unknown[]) => void;
interface AwarenessChange {
  added: number[];
  updated: number[];
  removed: number[];
}

const LABEL_MS = 2_000;

export function presenceCarets(awareness: Awareness): Extensions {
  const carets = CollaborationCaret.extend({
    onCreate: () => undefined, // the original insists on a provider of Hocuspocus
  }).configure({
    provider: { awareness: stampedAwareness(awareness) },
    user: {},
    render: (user) => caret(user as DrawnUser),
    selectionRender: (user) => ({ class: "peer-selection", style: `--peer: ${(user as DrawnUser).color}` }),
  });
  const labels = Extension.create({
    name: "peerLabels",
    addProseMirrorPlugins: () => [
      new Plugin({ key: new PluginKey("peerLabels"), view: (view) => ({ destroy: followMoves(awareness, view.dom) }) }),
    ],
  });
  return [carets, labels];
}

/** Shows the name again at a caret that moves: its element stays the same, so nobody else would. */
function followMoves(awareness: Awareness, text: Element): () => void {
  const known = new Map<number, string>();
  const moved = ({ added, updated }: AwarenessChange) => {
    for (const clientId of [...added, ...updated]) {
      const cursor = JSON.stringify(awareness.getStates().get(clientId)?.cursor ?? null);
      const mark = known.get(clientId) === cursor ? null : text.querySelector(`[data-client="${clientId}"]`);
      known.set(clientId, cursor);
      if (mark) showLabel(mark);
    }
  };
  awareness.on("change", moved);
  return () => awareness.off("change", moved);
}

interface DrawnUser {
  clientId: number;
  name: string;
  color: string;
}

/** As much of an awareness as y-tiptap uses. */
export function stampedAwareness(awareness: Awareness) {
  const wrapped = new Map<Listener, Listener>();
  const states = () => {
    const peers = [...awareness.getStates()].flatMap(([clientId, state]) => {
      const peer = clientId === awareness.clientID ? null : readPeer(clientId, state);
      return peer ? [[clientId, { user: { clientId, name: peer.user.name, color: peer.color }, cursor: peer.cursor }] as const] : [];
    });
    return new Map(peers);
  };
  return {
    get states() {
      return states();
    },
    getStates: states,
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField(field: string, value: unknown) {
      if (field === "cursor") awareness.setLocalStateField(field, value);
    },
    on(event: "change" | "update", listener: Listener) {
      const others: Listener = (change, origin) => {
        const { added, updated, removed } = change as AwarenessChange;
        // The own caret moves with every letter; drawing the others again for it would be wasted.
        if ([...added, ...updated, ...removed].some((clientId) => clientId !== awareness.clientID)) listener(change, origin);
      };
      wrapped.set(listener, others);
      awareness.on(event, others);
    },
    off(event: "change" | "update", listener: Listener) {
      awareness.off(event, wrapped.get(listener) ?? listener);
      wrapped.delete(listener);
    },
  };
}

function caret({ clientId, name, color }: DrawnUser): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "peer-caret";
  mark.dataset.client = String(clientId);
  mark.style.setProperty("--peer", color);
  mark.setAttribute("aria-hidden", "true"); // who is here is said in the header; a name in the middle of a word is noise
  const label = document.createElement("span");
  label.className = "peer-label";
  label.textContent = name;
  // No letter beside the label, not even a word joiner: Chromium puts the caret of a click into the nearest text in the line,
  // and what is typed there is lost.
  mark.append(label);
  showLabel(mark);
  return mark;
}

/** The name stands beside a caret that has just come or moved, and makes room after two seconds. */
function showLabel(mark: Element): void {
  const isStill = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  const fade = isStill ? [] : [{ opacity: 0 }];
  mark
    .querySelector(".peer-label")
    ?.animate?.([{ opacity: 1 }, { opacity: 1, offset: isStill ? 1 : 0.95 }, ...fade], { duration: LABEL_MS });
}
