/**
 * What people say about a place in a document: threads of messages, beside the content and never in it.
 *
 * Roots   `comments` Map id → Map, of two sorts:
 *         thread  {anchor, quote, author, authorName, createdAt, resolvedAt, resolvedBy}
 *         message {thread, body: Y.Text, mentions, author, authorName, at, editedAt}
 * Shape   A thread without a message is not there for readers: taking back the last message never takes away an answer
 *         that somebody gives at the same moment. `mentions` is a plain object person id → the name as it was written.
 * Units   Times ISO 8601. `author` is a claim, good for a label and for nothing else (SPEC law 14).
 * Law     Any member may write anything: what is no thread or message of ours is passed over, so that it hides nothing else.
 * Source  docs/adr/0014-comments-beside-the-text.md
 */
import * as Y from "yjs";
import { isId } from "../ids/id.ts";
import { ORIGIN } from "./origin.ts";
import { writeText } from "./text.ts";

/** A thing with an id of its own (a card, a picture), or words in a text. */
export type CommentAnchor =
  | { on: "item"; id: string }
  /** `start` and `end` are Yjs relative positions as JSON; `block` is the id of the block in which the words began. */
  | { on: "text"; block: string | null; start: unknown; end: unknown };

export interface CommentAuthor {
  /** `null`: written without an account. */
  id: string | null;
  name: string;
}

export interface CommentMessage {
  id: string;
  thread: string;
  body: string;
  mentions: Readonly<Record<string, string>>;
  author: CommentAuthor;
  at: string;
  editedAt: string | null;
}

export interface CommentThread {
  id: string;
  anchor: CommentAnchor;
  /** The words as they were, for the day when they are gone. */
  quote: string;
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  /** At least one, oldest first. */
  messages: readonly CommentMessage[];
}

export interface Said {
  id: string;
  body: string;
  mentions?: Readonly<Record<string, string>>;
  author: CommentAuthor;
  at: string;
}

const MAX_QUOTE = 400;

export const commentsOf = (doc: Y.Doc) => doc.getMap<unknown>("comments");

/** Every thread somebody has said something in, oldest first. */
export function readThreads(doc: Y.Doc): CommentThread[] {
  const entries = [...commentsOf(doc)];
  const messages = Map.groupBy(
    entries.flatMap(([id, map]) => readMessage(id, map) ?? []),
    (message) => message.thread,
  );
  return entries
    .flatMap(([id, map]) => readThread(id, map, messages.get(id) ?? []) ?? [])
    .sort((a, b) => order(a.createdAt, a.id, b.createdAt, b.id));
}

/** Begins a thread with its first message. */
export function startThread(doc: Y.Doc, thread: { id: string; anchor: CommentAnchor; quote: string }, first: Said): void {
  const { id, anchor, quote } = thread;
  doc.transact(() => {
    const fields = { anchor, quote: quote.slice(0, MAX_QUOTE), ...authorFields(first.author), createdAt: first.at };
    commentsOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)));
    writeMessage(doc, id, first, null);
  }, ORIGIN.editor);
}

export function addMessage(doc: Y.Doc, thread: string, said: Said): void {
  doc.transact(() => writeMessage(doc, thread, said, null), ORIGIN.editor);
}

/** Writes only the letters that differ. */
export function editMessage(doc: Y.Doc, id: string, next: { body: string; mentions: Readonly<Record<string, string>>; at: string }): void {
  const map = entryOf(doc, id);
  const body = map?.get("body");
  if (!map || !(body instanceof Y.Text)) return;
  if (body.toString() === next.body) return;
  doc.transact(() => {
    writeText(body, next.body);
    map.set("mentions", { ...next.mentions });
    map.set("editedAt", next.at);
  }, ORIGIN.editor);
}

export function deleteMessage(doc: Y.Doc, id: string): void {
  doc.transact(() => commentsOf(doc).delete(id), ORIGIN.editor);
}

/** Puts a message back as it was, under its own id; leaves it alone when it is there. */
export function returnMessage(doc: Y.Doc, message: CommentMessage): void {
  if (entryOf(doc, message.id)) return;
  doc.transact(() => writeMessage(doc, message.thread, message, message.editedAt), ORIGIN.editor);
}

/** `at` is `null` to open it again. */
export function resolveThread(doc: Y.Doc, id: string, at: string | null, by: CommentAuthor): void {
  const map = entryOf(doc, id);
  if (!map) return;
  doc.transact(() => {
    map.set("resolvedAt", at);
    map.set("resolvedBy", at === null ? null : by.name);
  }, ORIGIN.editor);
}

/** Moves a thread to where its words have gone, when this program saw them go there. Nobody's undo step. */
export function moveThread(doc: Y.Doc, id: string, anchor: CommentAnchor): void {
  doc.transact(() => entryOf(doc, id)?.set("anchor", anchor), ORIGIN.system);
}

/** A message in pieces: plain words, and people with their id. */
export function messageParts({ body, mentions }: Pick<CommentMessage, "body" | "mentions">): { text: string; person?: string }[] {
  const byLabel = new Map(Object.entries(mentions).map(([id, name]) => [`@${name}`, id]));
  const labels = [...byLabel.keys()].sort((a, b) => b.length - a.length).map(escaped);
  if (labels.length === 0) return body === "" ? [] : [{ text: body }];
  return body
    .split(new RegExp(`(${labels.join("|")})`, "u"))
    .filter((text) => text !== "")
    .map((text) => {
      const person = byLabel.get(text);
      return person === undefined ? { text } : { text, person };
    });
}

/** Just the letters that mean something under `u`: there an escaped `-` is a syntax error (`RegExp.escape` is newer than our browsers). */
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function writeMessage(doc: Y.Doc, thread: string, said: Said, editedAt: string | null): void {
  const { id, body, mentions = {}, author, at } = said;
  const fields = { thread, body: new Y.Text(body), mentions: { ...mentions }, ...authorFields(author), at, editedAt };
  commentsOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)));
}

const authorFields = ({ id, name }: CommentAuthor) => ({ author: id, authorName: name });

function entryOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map = commentsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

function readThread(id: string, map: unknown, messages: CommentMessage[]): CommentThread | null {
  if (messages.length === 0 || !(map instanceof Y.Map)) return null;
  const anchor = readAnchor(map.get("anchor"));
  if (!anchor) return null;
  return {
    id,
    anchor,
    quote: textIn(map.get("quote")) ?? "",
    createdAt: timeIn(map.get("createdAt")) ?? messages[0]?.at ?? "",
    resolvedAt: timeIn(map.get("resolvedAt")),
    resolvedBy: textIn(map.get("resolvedBy")),
    messages: messages.sort((a, b) => order(a.at, a.id, b.at, b.id)),
  };
}

function readMessage(id: string, map: unknown): CommentMessage | null {
  if (!isId(id) || !(map instanceof Y.Map)) return null;
  const [thread, body, at] = [textIn(map.get("thread")), map.get("body"), timeIn(map.get("at"))];
  if (thread === null || at === null || !(body instanceof Y.Text)) return null;
  return {
    id,
    thread,
    body: body.toString(),
    mentions: readMentions(map.get("mentions")),
    author: { id: textIn(map.get("author")), name: textIn(map.get("authorName")) ?? "" },
    at,
    editedAt: timeIn(map.get("editedAt")),
  };
}

function readAnchor(value: unknown): CommentAnchor | null {
  if (!isRecord(value)) return null;
  const { on, id, block, start, end } = value;
  if (on === "item" && typeof id === "string") return { on, id };
  if (on === "text" && isRecord(start) && isRecord(end)) return { on, block: textIn(block), start, end };
  return null;
}

function readMentions(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== ""),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const textIn = (value: unknown) => (typeof value === "string" ? value : null);
const timeIn = (value: unknown) => (typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : null);
const order = (atA: string, idA: string, atB: string, idB: string) => (atA !== atB ? (atA < atB ? -1 : 1) : idA < idB ? -1 : 1);
