/**
 * What one peer tells the others about itself through awareness.
 *
 * Law     SPEC law 14: `user` is stamped by the server from the connection's account; what a client writes there is replaced.
 */
import * as z from "zod/mini";
import { isId } from "../ids/id.ts";
import { DOCUMENT_KINDS } from "./kind.ts";

/** In canvas coordinates: pixels of a free board; thousandths of its width and height on a canvas of sections. */
const Spot = z.object({ x: z.number(), y: z.number() });

/** A card of a free board in somebody's hand; with its size while it is that which is changed. */
const Carried = z.object({
  id: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});
export type Carried = z.infer<typeof Carried>;

/** Only what the whole workspace may read is told: a private document is `elsewhere`, and so is a screen without a document. */
const PlaceInDocument = z.object({
  id: z.string().check(z.refine(isId)),
  kind: z.enum(DOCUMENT_KINDS),
  /** Id of the block, card or task this person looks at. */
  anchor: z.catch(z.nullable(z.string().check(z.refine(isId))), null),
});
export type PlaceInDocument = z.infer<typeof PlaceInDocument>;

/** In the awareness of the workspace's root document. */
const Place = z.object({
  where: z.catch(z.union([z.literal("elsewhere"), PlaceInDocument]), "elsewhere"),
  /** ms since epoch by the device's own clock: of several devices of one person, the one that moved last counts. */
  at: z.number(),
  /** No input for five minutes, or another window in front. */
  idle: z.catch(z.boolean(), false),
  /** Id of the account whose screen this one follows. */
  follows: z.catch(z.nullable(z.string()), null),
});
export type Place = z.infer<typeof Place>;

/** What cannot be read of a field is as if it were not there: it must not hide who is here. */
export const Presence = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  /** A note's caret and selection as y-tiptap writes them. */
  cursor: z.optional(z.unknown()),
  /** Id of the card or block this peer has in hand. */
  selected: z.optional(z.nullable(z.string())),
  /** Where the pointer is on a canvas, at most 20 times a second and only while somebody else is there. */
  pointer: z.catch(z.optional(z.nullable(Spot)), null),
  /** Cards of a free board that are being dragged or resized: how they are until they are let go. */
  carried: z.catch(z.optional(z.nullable(z.array(Carried))), null),
  place: z.catch(z.optional(z.nullable(Place)), null),
});
export type Presence = z.infer<typeof Presence>;

/** White text on each has a contrast of at least 4.5:1 (reference/client.md §2.2, 17). */
export const PRESENCE_COLORS = ["#B3261E", "#8A4B00", "#1E7A35", "#00696F", "#0062CC", "#5856D6", "#8E24AA", "#AD1457"] as const;

/** The same account has the same colour on every screen, without asking anybody. */
export function presenceColor(userId: string): string {
  let hash = 0;
  for (const char of userId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return PRESENCE_COLORS[hash % PRESENCE_COLORS.length] as string;
}
