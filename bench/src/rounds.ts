/** Runs every contestant once per round, each round beginning with the next one, so that a slow minute hits all alike. */
export async function inRounds<Entry extends { name: string }, Result>(
  entries: readonly Entry[],
  rounds: number,
  measure: (entry: Entry, round: number) => Promise<Result>,
): Promise<Map<string, Result[]>> {
  const results = new Map<string, Result[]>(entries.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const entry = entries[(round + turn) % entries.length] as Entry;
      results.get(entry.name)?.push(await measure(entry, round));
    }
  }
  return results;
}
