/**
 * What the server says on the side, through Hocuspocus "stateless" messages: hints without a guarantee of
 * delivery. The truth is the list of `GET /workspaces/:id/documents` and the log (reference/sync.md §2 gap 15).
 */
import * as z from "zod/mini";

export const Hint = z.discriminatedUnion("t", [
  /** Sent on a workspace's root document about once a second: what was committed since. */
  z.object({ t: z.literal("changed"), documents: z.array(z.object({ name: z.string(), seq: z.number() })) }),
  /** The database is away or back: edits are taken, nothing is acknowledged meanwhile. */
  z.object({ t: z.literal("degraded"), on: z.boolean() }),
]);
export type Hint = z.infer<typeof Hint>;

export function parseHint(payload: string): Hint | null {
  try {
    return Hint.parse(JSON.parse(payload));
  } catch {
    return null; // an unknown hint of a newer server is no error
  }
}
