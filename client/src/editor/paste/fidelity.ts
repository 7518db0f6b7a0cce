/** What a conversion kept differently or left out: counted while it runs, said in words at the end. */
export interface Fidelity {
  /** What → how many, such as "images" → 3. */
  leftOut: Record<string, number>;
  /** What → how many, such as "merged cells" → 2: the content is there, its form is another. */
  changed: Record<string, number>;
}

export const noLoss = (): Fidelity => ({ leftOut: {}, changed: {} });

export function count(list: Record<string, number>, what: string, by = 1): void {
  if (by > 0) list[what] = (list[what] ?? 0) + by;
}

/** Counts what one part lost among what the whole lost. */
export function addLosses(whole: Fidelity, part: Fidelity): void {
  for (const list of ["leftOut", "changed"] as const) for (const [what, many] of Object.entries(part[list])) count(whole[list], what, many);
}

/** "2 images and 1 embedded page"; `null` when nothing is missing. */
export function leftOutWords({ leftOut }: Fidelity): string | null {
  const parts = Object.entries(leftOut).map(([what, many]) => `${many} ${many === 1 ? what.replace(/s$/, "") : what}`);
  if (parts.length === 0) return null;
  return parts.length === 1 ? (parts[0] as string) : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
