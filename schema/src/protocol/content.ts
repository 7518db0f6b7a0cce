/**
 * Bodies of REST `/api/v1` about what documents say: read as plain values, added to, found.
 *
 * Units   Times are ISO 8601 in UTC; `seq` is the last log row of the document that an answer knows of, its `ETag` says the same.
 */
import * as z from "zod/mini";
import { DOCUMENT_KINDS } from "../documents/kind.ts";
import { PRIORITIES } from "../documents/task.ts";
import { MARKDOWN_LETTERS } from "./api.ts";

const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const words = z.string().check(z.maxLength(MARKDOWN_LETTERS));
const day = z.iso.date();

const NoteContent = z.object({
  kind: z.literal("note"),
  /** `type` is that of the editor: "paragraph", "heading", "taskList" and so on. */
  blocks: z.array(z.object({ id: z.nullable(z.string()), type: z.string(), text: z.string() })),
});
const CanvasContent = z.object({
  kind: z.literal("canvas"),
  type: z.string(),
  currency: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      cards: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          text: z.string(),
          color: z.nullable(z.string()),
          owner: z.nullable(z.string()),
          fields: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), value: z.string() })),
        }),
      ),
    }),
  ),
});
const TasksContent = z.object({
  kind: z.literal("tasks"),
  description: z.string(),
  lead: z.nullable(z.string()),
  target: z.nullable(z.string()),
  statuses: z.array(z.object({ id: z.string(), title: z.string(), category: z.string() })),
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      notes: z.string(),
      status: z.string(),
      assignee: z.nullable(z.string()),
      due: z.nullable(z.string()),
      priority: z.enum(PRIORITIES),
      parent: z.nullable(z.string()),
      labels: z.array(z.string()),
    }),
  ),
});
const TreeContent = z.object({
  kind: z.enum(["workspace", "person"]),
  /** `null` for a person's own tree. */
  name: z.nullable(z.string()),
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      parent: z.nullable(z.string()),
      trashedAt: z.nullable(z.string()),
    }),
  ),
});
/** Kinds that this version has no reader for. */
const UnreadContent = z.object({ kind: z.enum(["dashboard", "chat", "records", "overlay", "metrics"]) });

export const DocumentContent = z.object({
  name: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  /** As the tree names it; `null` for one that stands in no tree the caller may read. */
  title: z.nullable(z.string()),
  seq: z.number(),
  content: z.union([NoteContent, CanvasContent, TasksContent, TreeContent, UnreadContent]),
});

/** A note takes `markdown` or `text`, a canvas a `card`, a project a `task`. */
export const NewContent = z.union([
  z.strictObject({ markdown: words.check(z.minLength(1)) }),
  /** Plain words: a blank line parts paragraphs. */
  z.strictObject({ text: words.check(z.minLength(1)) }),
  z.strictObject({
    card: z.strictObject({
      title: line,
      /** The id of a section of the canvas; its first one when left out. */
      section: z.optional(z.string().check(z.maxLength(100))),
      /** Below the title, as Markdown. */
      text: z.optional(words),
    }),
  }),
  z.strictObject({
    task: z.strictObject({
      title: line,
      notes: z.optional(words),
      status: z.optional(z.string().check(z.maxLength(100))),
      assignee: z.optional(z.string().check(z.maxLength(100))),
      due: z.optional(day),
      priority: z.optional(z.enum(PRIORITIES)),
      labels: z.optional(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))).check(z.maxLength(20))),
    }),
  }),
]);
/** `ids`: of the blocks, the card or the task that were made. */
export const ContentAdded = z.object({ seq: z.number(), ids: z.array(z.string()) });

export type DocumentContent = z.infer<typeof DocumentContent>;
export type NewContent = z.infer<typeof NewContent>;
