/** What a person can do with comments, with a way back in a toast in place of a question. */
import {
  addMessage,
  type CommentAnchor,
  type CommentAuthor,
  type CommentMessage,
  deleteMessage,
  editMessage,
  resolveThread,
  returnMessage,
  startThread,
} from "@coreos/schema/documents/comments";
import { newId } from "@coreos/schema/ids/id";
import { useMemo } from "react";
import type * as Y from "yjs";
import type { Person } from "../../ui/person-avatar.tsx";
import { type Toast, useToast } from "../../ui/toast.tsx";
import { useSurroundings } from "../surroundings.ts";
import { type Drafts, draftsOf, type Written } from "./comment-drafts.ts";

export type { Written };

export interface CommentActions {
  /** Answers the id of the new thread. */
  start(place: { anchor: CommentAnchor; quote: string }, first: Written): string;
  reply(thread: string, said: Written): void;
  edit(message: CommentMessage, next: Written): void;
  remove(message: CommentMessage): void;
  resolve(thread: string): void;
  reopen(thread: string): void;
  isOwn(message: CommentMessage): boolean;
  drafts: Drafts;
}

export function commentActions(doc: Y.Doc, self: Person | null, toast: (toast: Toast) => void, now: () => number): CommentActions {
  const author: CommentAuthor = self ? { id: self.id, name: self.name } : { id: null, name: "" };
  const at = () => new Date(now()).toISOString();
  const say = (written: Written) => ({ id: newId(), ...written, author, at: at() });
  const reopen = (thread: string) => resolveThread(doc, thread, null, author);
  return {
    start(place, first) {
      const id = newId();
      startThread(doc, { id, ...place }, say(first));
      return id;
    },
    reply: (thread, said) => addMessage(doc, thread, say(said)),
    edit: (message, next) => editMessage(doc, message.id, { ...next, at: at() }),
    remove(message) {
      deleteMessage(doc, message.id);
      toast({ text: "The comment is deleted", action: { label: "Undo", run: () => returnMessage(doc, message) } });
    },
    resolve(thread) {
      resolveThread(doc, thread, at(), author);
      toast({ text: "The thread is resolved", action: { label: "Undo", run: () => reopen(thread) } });
    },
    reopen,
    isOwn: ({ author: by }) => by.id === author.id,
    drafts: draftsOf(doc),
  };
}

export function useCommentActions(doc: Y.Doc): CommentActions {
  const { self } = useSurroundings();
  const toast = useToast();
  return useMemo(() => commentActions(doc, self, toast, Date.now), [doc, self, toast]);
}
