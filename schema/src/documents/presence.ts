/**
 * What one peer tells the others about itself through awareness.
 *
 * Law     SPEC law 14: `user` is stamped by the server from the connection's account; what a client writes there is replaced.
 */
import * as z from "zod/mini";

/** In canvas coordinates: pixels of a free board; thousandths of its width and height on a canvas of sections. */
const Spot = z.object({ x: z.number(), y: z.number() });

/** What cannot be read of a field is as if it were not there: it must not hide who is here. */
export const Presence = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  /** A note's caret and selection as y-tiptap writes them. */
  cursor: z.optional(z.unknown()),
  /** Id of the card or block this peer has in hand. */
  selected: z.optional(z.nullable(z.string())),
  /** Where the pointer is on a canvas, at most 20 times a second and only while somebody else is there. */
  pointer: z.catch(z.optional(z.nullable(Spot)), null),
  /** Cards of a free board that are being dragged: where they are until they are put down. */
  carried: z.catch(z.optional(z.nullable(z.array(z.object({ id: z.string(), x: z.number(), y: z.number() })))), null),
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
