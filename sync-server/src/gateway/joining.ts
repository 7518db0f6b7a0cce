/**
 * How many peers are on their way into a document: between "it is in memory" and "I am one of its connections" Hocuspocus
 * waits, and would unload it under the newcomer (reference/sync.md §2 gap 8).
 */
export interface Joining {
  enter(documentName: string): void;
  leave(documentName: string): void;
  has(documentName: string): boolean;
}

export function createJoining(): Joining {
  const counts = new Map<string, number>();
  return {
    enter(documentName) {
      counts.set(documentName, (counts.get(documentName) ?? 0) + 1);
    },
    leave(documentName) {
      const left = (counts.get(documentName) ?? 0) - 1;
      if (left > 0) counts.set(documentName, left);
      else counts.delete(documentName);
    },
    has: (documentName) => counts.has(documentName),
  };
}
