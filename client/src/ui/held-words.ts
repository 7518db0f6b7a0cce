/** How many of the documents that the server has are on this device; nobody knows before it was asked. */
export function heldWords({ done, total }: { done: number; total: number }): string {
  return total > 0 ? `${done} of ${total}` : "Counted with the next connection";
}
