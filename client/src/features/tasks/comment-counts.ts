/** Which threads are about which task: a thread stands at the task's id. */
import type { CommentThread } from "@coreos/schema/documents/comments";

export function threadsAbout(threads: readonly CommentThread[], task: string): CommentThread[] {
  return threads.filter(({ anchor }) => anchor.on === "item" && anchor.id === task);
}

/** Messages in open threads, by task. */
export function commentCounts(threads: readonly CommentThread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, resolvedAt, messages } of threads) {
    if (anchor.on !== "item" || resolvedAt !== null) continue;
    counts.set(anchor.id, (counts.get(anchor.id) ?? 0) + messages.length);
  }
  return counts;
}

/** The task that a place in the project leads to: its own id, or that of a thread about it. */
export function taskAt(threads: readonly CommentThread[], place: string): string {
  const thread = threads.find(({ id }) => id === place);
  return thread?.anchor.on === "item" ? thread.anchor.id : place;
}
