import type { Fidelity } from "../../../editor/paste/fidelity.ts";

/** "Written in another form: 2 merged cells."; `null` when all kept its form. */
export function changedWords({ changed }: Fidelity): string | null {
  const parts = Object.entries(changed).map(([what, many]) => `${what} (${many})`);
  return parts.length > 0 ? `Written in another form: ${new Intl.ListFormat("en").format(parts)}.` : null;
}
